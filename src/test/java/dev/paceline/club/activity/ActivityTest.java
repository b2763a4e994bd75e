package dev.paceline.club.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ActivityTest {
  private static final Set<Activity.Flag> FLAGS = Set.of(Activity.Flag.HAS_TRACK);

  @Test
  void takesAtMost120BytesBesideTheTextsItShares() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Activity[] loaded = new Activity[10_000];

    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < loaded.length; i++) {
      loaded[i] = activity(1_700_000_000L + i);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(loaded).doesNotContainNull();
    assertThat(bytes / loaded.length).isBetween(40L, 120L);
  }

  @Test
  void knowsItsInstantsAndItsWallClock() {
    Activity activity = activity(Instant.parse("2025-03-01T23:30:00Z").getEpochSecond());

    assertThat(activity.start()).isEqualTo("2025-03-01T23:30:00Z");
    assertThat(activity.end()).isEqualTo("2025-03-02T00:20:00Z");
    assertThat(activity.localStart()).isEqualTo(LocalDateTime.parse("2025-03-02T00:30:00"));
    assertThat(activity.is(Activity.Flag.HAS_TRACK)).isTrue();
    assertThat(activity.is(Activity.Flag.MANUAL)).isFalse();
  }

  @Test
  void knowsAHiddenStartByItsSecondAfterMidnight() {
    assertThat(activity(Instant.parse("2025-03-01T23:00:01Z").getEpochSecond()).startHidden())
        .isTrue();
    assertThat(activity(Instant.parse("2025-03-01T23:00:00Z").getEpochSecond()).startHidden())
        .isFalse();
    assertThat(activity(Instant.parse("2025-03-02T00:00:01Z").getEpochSecond()).startHidden())
        .isFalse();
  }

  private static Activity activity(long start) {
    return new Activity(
        start,
        "10000000001",
        "TrailRun",
        "Run",
        start,
        start + 3600,
        3600,
        3000,
        2900,
        1e4,
        99.5,
        FLAGS);
  }
}
