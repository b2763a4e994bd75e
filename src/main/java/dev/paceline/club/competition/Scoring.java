package dev.paceline.club.competition;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Scores a competition runner by runner, so that memory is bounded by the largest of them. Makes
/// no call and reads no clock.
@SuppressWarnings("DoNotCallSuggester")
public final class Scoring {
  /// @param asOf the instant as of which everything is judged
  /// @param unreached why data may be missing without a stored failure
  public Scoring(Competition competition, Instant asOf, Failure.Code unreached) {}

  /// What scoring needs to know of a runner, as of the instant.
  ///
  /// @throws IllegalArgumentException if the competition has no window at all
  public static Need need(
      Competition competition, Competition.Runner runner, AthleteId athlete, Instant asOf) {
    throw new UnsupportedOperationException();
  }

  /// Takes in what is known of a runner, `null` for nothing at all. Every runner comes once, in any
  /// order.
  public void add(Competition.Runner runner, @Nullable History history) {
    throw new UnsupportedOperationException();
  }

  /// The standings of everybody added.
  ///
  /// @throws IllegalStateException if a runner of the competition was not added
  public Results results() {
    throw new UnsupportedOperationException();
  }
}
