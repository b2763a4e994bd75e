package dev.paceline.club.competition;

import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.Effort;
import java.util.Comparator;

/// A valid effort in one of a leaderboard's windows.
///
/// @param adjustedMillis what is ranked
/// @param order the window's place among the leaderboard's windows
/// @param startSeconds the instant of its start, the greatest number if nobody said
record Candidate(
    long adjustedMillis,
    int order,
    long startSeconds,
    Activity activity,
    Effort effort,
    EffortStart start) {
  /// The best first.
  static final Comparator<Candidate> BEST =
      Comparator.comparingLong(Candidate::adjustedMillis)
          .thenComparingInt(Candidate::order)
          .thenComparingInt(candidate -> candidate.effort().elapsedSeconds())
          .thenComparingLong(Candidate::startSeconds)
          .thenComparingLong(candidate -> candidate.effort().id())
          .thenComparing(Candidate::activity, Order.ACTIVITIES)
          .thenComparingInt(candidate -> candidate.effort().firstSample());
}
