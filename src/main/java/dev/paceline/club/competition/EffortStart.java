package dev.paceline.club.competition;

import dev.paceline.club.activity.History;

/// When an effort began, as far as can be told.
sealed interface EffortStart {
  /// It began at an instant, and at a wall clock where it was run.
  ///
  /// @param instant UTC seconds since the epoch
  /// @param wallClock seconds since the epoch as if the wall clock were UTC
  /// @param day the day there, since the epoch
  /// @param dayOnly whether the time of day is hidden, so that only the day can be trusted
  record At(long instant, long wallClock, long day, boolean dayOnly) implements EffortStart {}

  /// Nobody said, and the rules count it in every window.
  record Anytime() implements EffortStart {}

  /// Nobody said, and it counts nowhere.
  record Unknown() implements EffortStart {}

  /// The track would tell, and was not read yet.
  record Unread(History.Stretch stretch) implements EffortStart {}
}
