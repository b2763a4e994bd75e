package dev.paceline.club.view;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The answer to a question about what is stored.
public sealed interface Answer<T> {
  /// What is stored.
  ///
  /// @param asOf the instant of the data: when the athlete, or of a club's athletes the one read
  ///   longest ago, was last read completely; `null` if never
  /// @param stale whether that is longer ago than data is fresh, or the answer comes from memory as
  ///   the database failed
  record Found<T>(T value, @Nullable Instant asOf, boolean stale) implements Answer<T> {}

  /// The viewer may not ask that.
  ///
  /// @param why in a sentence
  record Refused<T>(String why) implements Answer<T> {}

  /// The database failed, and there is nothing that may stand in.
  ///
  /// @param retryAfter when to ask again
  record Unavailable<T>(Duration retryAfter) implements Answer<T> {}
}
