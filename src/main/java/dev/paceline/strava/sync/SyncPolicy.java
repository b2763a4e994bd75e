package dev.paceline.strava.sync;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/// How athletes are kept in sync.
///
/// @param pages how pages are read
/// @param times when what is done
/// @param overlap how far an incremental walk goes back beyond the newest known activity
/// @param reconcileWindow how far the weekly search for what is gone goes back
/// @param fullPerWeek staggered full walks a week
/// @param cooldown for so long a second request of a person joins the first
/// @param combine for so long events of one activity are combined
/// @param keepEvents how long events are kept
public record SyncPolicy(
    Pages pages,
    Times times,
    Duration overlap,
    Duration reconcileWindow,
    int fullPerWeek,
    Duration cooldown,
    Duration combine,
    Duration keepEvents) {
  /// What holds unless somebody says otherwise.
  public static final SyncPolicy DEFAULT =
      new SyncPolicy(
          new Pages(200, 1, Duration.ofMillis(500)),
          new Times(
              List.of(
                  LocalTime.of(0, 0), LocalTime.of(6, 0), LocalTime.of(12, 0), LocalTime.of(18, 0)),
              ZoneId.of("UTC"),
              Duration.ofHours(6)),
          Duration.ofDays(7),
          Duration.ofDays(180),
          20,
          Duration.ofMinutes(5),
          Duration.ofMinutes(5),
          Duration.ofDays(30));

  /// How pages are read.
  ///
  /// @param size entries a page, 1 to 200
  /// @param perStep pages between two pauses, 1 to 5
  /// @param pause between two steps of one athlete
  public record Pages(int size, int perStep, Duration pause) {
    public Pages {
      if (size < 1 || size > 200 || perStep < 1 || perStep > 5 || pause.isNegative()) {
        throw new IllegalArgumentException(
            "pages of 1 to 200, 1 to 5 a step: " + size + ", " + perStep + ", " + pause);
      }
    }
  }

  /// When athletes are refreshed.
  ///
  /// @param refresh times of the day
  /// @param zone whose day
  /// @param freshness how long a walk is good enough to show
  public record Times(List<LocalTime> refresh, ZoneId zone, Duration freshness) {
    public Times {
      refresh = refresh.stream().sorted().toList();
      if (refresh.isEmpty()) {
        throw new IllegalArgumentException("at least one time of the day");
      }
    }
  }
}
