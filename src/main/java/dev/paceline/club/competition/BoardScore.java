package dev.paceline.club.competition;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one runner brings to one leaderboard, before anybody is ranked.
///
/// @param timed the time, `null` without one
record BoardScore(
    Competition.Runner runner,
    @Nullable Timed timed,
    Results.Verdict verdict,
    List<Results.Note> notes) {
  /// A time and what belongs to it.
  ///
  /// @param best the effort behind it, `null` for a default time
  record Timed(
      int attempts,
      int filtered,
      long adjustedMillis,
      Results.@Nullable Best best,
      LocalDateTime date,
      double distanceMeters,
      Set<Results.Bonus> bonuses) {}
}
