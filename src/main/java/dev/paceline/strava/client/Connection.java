package dev.paceline.strava.client;

import java.time.Instant;

/// How an athlete's connection stands.
public sealed interface Connection {
  /// There is a token to use.
  record Usable(AccessToken token) implements Connection {}

  /// There is a refresh token, and the access token is missing, used up or refused.
  record Due() implements Connection {}

  /// Somebody else is refreshing; look again at the instant.
  record Busy(Instant until) implements Connection {}

  /// Strava refused the refresh token for good; the athlete has to connect again.
  record Revoked() implements Connection {}

  /// There is no token.
  record NotConnected() implements Connection {}

  /// Strava does not know the application; the athlete's tokens are kept.
  record ClientRefused() implements Connection {}

  /// Refreshing failed for now; the tokens are kept.
  record Unavailable(String why) implements Connection {}
}
