package dev.paceline.strava.sync;

import java.time.Duration;

/// How long to wait after failures in a row: the longer, the more there were, up to a day.
///
/// @param first the wait after the first of them; doubled with each further one
record Backoff(Duration first) {
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int MOST_DOUBLINGS = 20;

  static Backoff from(Duration first) {
    return new Backoff(first);
  }

  /// The wait after one more failure.
  ///
  /// @param before how many failures came before it
  Duration after(int before) {
    Duration wait = first.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }
}
