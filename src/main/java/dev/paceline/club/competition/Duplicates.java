package dev.paceline.club.competition;

import dev.paceline.club.activity.Activity;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/// Finds activities that may be recordings of the same run.
final class Duplicates {
  private Duplicates() {}

  /// The indices of the activities that overlap another one by more than half of the shorter.
  ///
  /// @param activities in order of their start
  /// @param counting which of them matter
  static BitSet among(List<Activity> activities, Predicate<Activity> counting) {
    BitSet found = new BitSet(activities.size());
    for (int i = 0; i < activities.size(); i++) {
      Activity one = activities.get(i);
      long end = one.startSeconds() + one.elapsedSeconds();
      for (int j = i + 1; j < activities.size(); j++) {
        Activity other = activities.get(j);
        if (other.startSeconds() >= end) {
          break;
        }
        long shared =
            Math.min(end, other.startSeconds() + other.elapsedSeconds()) - other.startSeconds();
        long shorter = Math.min(one.elapsedSeconds(), other.elapsedSeconds());
        if (2 * shared > shorter && counting.test(one) && counting.test(other)) {
          found.set(i);
          found.set(j);
        }
      }
    }
    return found;
  }
}
