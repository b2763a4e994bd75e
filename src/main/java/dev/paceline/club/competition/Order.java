package dev.paceline.club.competition;

import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.History;
import java.util.Arrays;
import java.util.Comparator;

/// The fixed orders behind every list, so that nothing depends on the order of reading.
final class Order {
  /// Text by code points.
  static final Comparator<String> TEXT =
      (one, other) -> Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());

  /// Ids as text, shorter ones first, so that numbers are in the order of their values.
  static final Comparator<String> IDS =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  /// Runners by name, then by athlete.
  static final Comparator<Competition.Runner> RUNNERS =
      Comparator.comparing(Competition.Runner::name, TEXT)
          .thenComparing(runner -> runner.key().source())
          .thenComparing(runner -> runner.key().externalId(), IDS);

  /// Activities by start, then by the source's id.
  static final Comparator<Activity> ACTIVITIES =
      Comparator.comparingLong(Activity::startSeconds).thenComparing(Activity::externalId, IDS);

  /// Entries in the order of their activities.
  static final Comparator<History.Entry> ENTRIES =
      Comparator.comparing(History.Entry::activity, ACTIVITIES);

  private Order() {}
}
