package dev.paceline.club.competition;

import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.Effort;
import dev.paceline.club.activity.History;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/// Tells when efforts and activities began. Local timestamps are never taken for UTC; compat mode
/// compares them as they stand.
final class EffortClock {
  private static final int DAY = 86_400;
  private static final EffortStart ANYTIME = new EffortStart.Anytime();
  private static final EffortStart UNKNOWN = new EffortStart.Unknown();

  private final boolean compat;

  EffortClock(Rules rules) {
    this.compat = rules.mode() == Rules.Mode.COMPAT;
  }

  /// When the activity began.
  EffortStart.At of(Activity activity) {
    return at(activity, activity.startSeconds(), activity.localStartSeconds());
  }

  /// When the effort began: by its own instant, else by its wall clock relative to its activity's,
  /// else by the track's time at its first sample.
  EffortStart of(Activity activity, Effort effort, Map<History.Stretch, History.Measure> measures) {
    Instant start = effort.start();
    LocalDateTime localStart = effort.localStart();
    if (localStart != null) {
      long wallClock = localStart.toEpochSecond(ZoneOffset.UTC);
      long instant =
          start != null
              ? start.getEpochSecond()
              : activity.startSeconds() + wallClock - activity.localStartSeconds();
      return at(activity, instant, wallClock);
    }
    if (start != null) {
      long instant = start.getEpochSecond();
      return at(activity, instant, compat ? instant : instant + activity.utcOffsetSeconds());
    }
    return compat ? ANYTIME : byTrack(activity, effort, measures);
  }

  private EffortStart byTrack(
      Activity activity, Effort effort, Map<History.Stretch, History.Measure> measures) {
    int first = effort.firstSample();
    if (first < 0 || !activity.is(Activity.Flag.HAS_TRACK)) {
      return UNKNOWN;
    }
    var stretch = new History.Stretch(activity.id(), first, Math.max(first, effort.lastSample()));
    History.Measure measure = measures.get(stretch);
    if (measure == null) {
      return new EffortStart.Unread(stretch);
    }
    if (measure.firstSampleSeconds().isEmpty()) {
      return UNKNOWN;
    }
    long instant = activity.startSeconds() + measure.firstSampleSeconds().get();
    return at(activity, instant, instant + activity.utcOffsetSeconds());
  }

  private EffortStart.At at(Activity activity, long instant, long wallClock) {
    boolean dayOnly = !compat && activity.startHidden();
    long trusted = dayOnly ? activity.localStartSeconds() : wallClock;
    return new EffortStart.At(instant, wallClock, Math.floorDiv(trusted, DAY), dayOnly);
  }
}
