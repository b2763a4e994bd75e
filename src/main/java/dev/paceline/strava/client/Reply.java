package dev.paceline.strava.client;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/// What became of one call. Only [Found] is data; nothing else may be taken for an empty answer.
public sealed interface Reply {
  /// Status 200 with the expected kind of JSON.
  record Found(JsonNode json) implements Reply {}

  /// Status 403 or 404: this one thing is not there, or not for this athlete.
  record Gone() implements Reply {}

  /// Status 429: nothing may be asked before the instant.
  record Limited(Instant until) implements Reply {}

  /// Status 401: the token is not, or no longer, accepted.
  record Unauthorized() implements Reply {}

  /// Status 401 or 403: the athlete did not grant the scope.
  record ScopeMissing() implements Reply {}

  /// Status 402: only for athletes with a subscription.
  record SubscriptionRequired() implements Reply {}

  /// Status 403: Strava has switched the application off; every call would be refused.
  record ApplicationInactive() implements Reply {}

  /// Status 5xx, a time-out, a broken connection, or an answer that is not what was asked for.
  ///
  /// @param status 0 if there was no answer
  /// @param why what happened, without secrets
  record Unavailable(int status, String why) implements Reply {}
}
