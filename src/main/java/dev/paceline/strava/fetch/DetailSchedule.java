package dev.paceline.strava.fetch;

import dev.paceline.club.activity.ActivitySource.Needs;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says when an activity's detail must be read: once, and again while its efforts may still change.
/// Pure.
///
/// Efforts appear up to a day after an upload, so a detail read before the settling age is read
/// once more at that age; one without any effort is looked at again after 1, 6 and 36 hours, if
/// that can still change a result.
final class DetailSchedule {
  private static final List<Duration> LOOK_AGAIN =
      List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofHours(36));

  private final Needs needs;
  private final Instant now;

  DetailSchedule(Needs needs, Instant now) {
    this.needs = needs;
    this.now = now;
  }

  /// Whether the detail must be read now.
  ///
  /// @param liveUntil until when the activity's efforts may change a result
  boolean due(History.Entry entry, Instant liveUntil) {
    Failure failure = entry.failure();
    if (failure != null && waits(failure)) {
      return false;
    }
    Instant readAt = entry.detailReadAt();
    if (readAt == null || readAt.isBefore(needs.readSince())) {
      return true;
    }
    Instant end = entry.activity().end();
    if (passed(end.plus(needs.settle()), readAt)) {
      return true;
    }
    return entry.efforts().isEmpty()
        && now.isBefore(liveUntil)
        && LOOK_AGAIN.stream().anyMatch(age -> passed(end.plus(age), readAt));
  }

  /// Whether the instant was still to come at the reading, and has come now.
  private boolean passed(Instant instant, Instant readAt) {
    return readAt.isBefore(instant) && !now.isBefore(instant);
  }

  /// An activity that is gone is tried again when a list shows it again, which removes the failure.
  private boolean waits(Failure failure) {
    @Nullable Instant until = failure.until();
    return failure.code() == Failure.Code.ACTIVITY_GONE || (until != null && now.isBefore(until));
  }
}
