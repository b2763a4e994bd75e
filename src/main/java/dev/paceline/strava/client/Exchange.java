package dev.paceline.strava.client;

import java.util.Set;

/// What became of a code that Strava sent a browser back with.
public sealed interface Exchange {
  /// The athlete is connected; the tokens are stored.
  ///
  /// @param athlete the athlete's number at Strava
  /// @param firstName may be empty, as may the last name; not for logs
  /// @param scopes what the athlete really granted
  record Connected(long athlete, String firstName, String lastName, Set<String> scopes)
      implements Exchange {
    public Connected {
      scopes = Set.copyOf(scopes);
    }

    /// Both names, as far as they are known.
    public String name() {
      return (firstName + " " + lastName).strip();
    }

    @Override
    public String toString() {
      return "Connected[" + athlete + ", " + scopes + "]";
    }
  }

  /// The code is unknown, used or too old.
  record CodeRefused() implements Exchange {}

  /// The application may not connect more athletes.
  record LimitReached() implements Exchange {}

  /// Strava does not know the application.
  record ClientRefused() implements Exchange {}

  /// It failed for now. The code may be used up all the same: the athlete begins anew.
  ///
  /// @param why in words, without secrets
  record Failed(String why) implements Exchange {}
}
