package dev.paceline.strava.fetch;

import dev.paceline.club.activity.Failure;
import dev.paceline.engine.budget.Call;
import dev.paceline.engine.budget.Permit;
import dev.paceline.strava.client.AccessToken;
import dev.paceline.strava.client.Connection;
import dev.paceline.strava.client.Reply;
import dev.paceline.strava.client.StravaClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/// Asks one question for one athlete, at most one request a time, and says what became of it: for
/// jobs, which come back later instead of waiting. Thread-safe.
///
/// What must be remembered between two requests of one question are its [Tries]. A token that is
/// due is renewed on the way; a refused one is renewed once.
public final class Caller {
  private final StravaSource.Gateway gateway;
  private final StravaSource.Surroundings around;
  private final List<Duration> retries;
  private final AtomicLong failures = new AtomicLong();

  /// @param retries the waits before each repeat of a request that failed for now
  public Caller(
      StravaSource.Gateway gateway, StravaSource.Surroundings around, List<Duration> retries) {
    this.gateway = gateway;
    this.around = around;
    this.retries = List.copyOf(retries);
  }

  /// A request to send.
  @FunctionalInterface
  public interface Request {
    /// Asked once it may be sent, just before: whether it still should be.
    default boolean begin() {
      return true;
    }

    /// Sends it.
    Reply send(StravaClient client, Permit.Granted permit, AccessToken token);
  }

  /// How often a question was asked in vain.
  ///
  /// @param failures requests that failed for now
  /// @param renewed whether the token was renewed because it was refused
  public record Tries(int failures, boolean renewed) {
    /// Nothing was asked yet.
    public static final Tries NONE = new Tries(0, false);
  }

  /// What became of a question.
  public sealed interface Answer {
    /// It was answered.
    record Found(JsonNode json) implements Answer {}

    /// The thing is not there, or not for this athlete.
    record Absent() implements Answer {}

    /// Only for athletes with a subscription.
    record SubscriptionRequired() implements Answer {}

    /// Not yet: ask again then.
    ///
    /// @param limits whether the limits are in the way, not a failure
    /// @param tries what to ask again with
    record NotNow(Instant until, boolean limits, String why, Tries tries) implements Answer {}

    /// The request did not want to be sent after all. Nothing was asked.
    record Withheld() implements Answer {}

    /// The last repeat failed too.
    ///
    /// @param status of the answer, 0 if there was none
    record Failed(int status, String why) implements Answer {}

    /// The athlete must connect again, or grant more.
    record Reconnect(Failure.Code code) implements Answer {}
  }

  /// Asks, if tokens and budget allow.
  ///
  /// @param athlete the number at Strava
  /// @param priority the claim on the budget
  public Answer ask(long athlete, int priority, Tries tries, Request request) {
    return switch (gateway.connections().find(athlete)) {
      case Connection.Usable(AccessToken token) -> send(token, priority, tries, request);
      case Connection.Due() -> renewed(athlete, priority, tries, request);
      case Connection other -> without(other, tries);
    };
  }

  /// How many requests failed for now, since this was made.
  public long failures() {
    return failures.get();
  }

  /// The answer to data that makes no sense: like that of a server that fails.
  public Answer nonsense(Tries tries, String why) {
    return again(tries, 0, why);
  }

  private Answer renewed(long athlete, int priority, Tries tries, Request request) {
    Connection connection = gateway.connections().refresh(athlete);
    return connection instanceof Connection.Usable(AccessToken token)
        ? send(token, priority, tries, request)
        : without(connection, tries);
  }

  private Answer without(Connection connection, Tries tries) {
    return switch (connection) {
      case Connection.Busy(Instant until) ->
          new Answer.NotNow(until, false, "the token is being renewed", tries);
      case Connection.Revoked() -> new Answer.Reconnect(Failure.Code.TOKEN_REVOKED);
      case Connection.NotConnected() -> new Answer.Reconnect(Failure.Code.NOT_CONNECTED);
      case Connection.ClientRefused() ->
          again(tries, 0, "Strava did not accept the client id and secret of this application");
      case Connection.Unavailable(String why) -> again(tries, 0, why);
      case Connection.Usable _, Connection.Due _ ->
          new Answer.NotNow(around.clock().instant(), false, "the token was renewed", tries);
    };
  }

  private Answer send(AccessToken token, int priority, Tries tries, Request request) {
    return switch (gateway.budget().tryReserve(Call.READ, priority)) {
      case Permit.Denied(Instant until, String why) ->
          new Answer.NotNow(around.late(until), true, why, tries);
      case Permit.Granted permit ->
          request.begin()
              ? judged(token, tries, request.send(gateway.client(), permit, token))
              : new Answer.Withheld();
    };
  }

  private Answer judged(AccessToken token, Tries tries, Reply reply) {
    return switch (reply) {
      case Reply.Found(JsonNode json) -> new Answer.Found(json);
      case Reply.Gone() -> new Answer.Absent();
      case Reply.SubscriptionRequired() -> new Answer.SubscriptionRequired();
      case Reply.Limited(Instant until) ->
          new Answer.NotNow(
              around.late(until), true, "Strava refused a call for its limits", tries);
      case Reply.ScopeMissing() -> new Answer.Reconnect(Failure.Code.SCOPE_MISSING);
      case Reply.Unauthorized() -> refused(token, tries);
      case Reply.ApplicationInactive() -> {
        gateway.budget().switchedOff();
        Instant soon = around.clock().instant().plus(retries.getFirst());
        yield new Answer.NotNow(soon, true, "Strava has switched this application off", tries);
      }
      case Reply.Unavailable(int status, String why) -> {
        failures.incrementAndGet();
        yield again(tries, status, why);
      }
    };
  }

  private Answer refused(AccessToken token, Tries tries) {
    if (tries.renewed()) {
      return new Answer.Reconnect(Failure.Code.TOKEN_REVOKED);
    }
    gateway.connections().rejected(token);
    Tries next = new Tries(tries.failures(), true);
    return new Answer.NotNow(around.clock().instant(), false, "the token was refused", next);
  }

  private Answer again(Tries tries, int status, String why) {
    if (tries.failures() >= retries.size()) {
      return new Answer.Failed(status, why);
    }
    Duration wait = around.jittered(retries.get(tries.failures()));
    Tries next = new Tries(tries.failures() + 1, tries.renewed());
    return new Answer.NotNow(around.clock().instant().plus(wait), false, why, next);
  }
}
