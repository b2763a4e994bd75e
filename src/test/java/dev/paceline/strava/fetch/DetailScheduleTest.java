package dev.paceline.strava.fetch;

import static dev.paceline.strava.fetch.SimpleNeed.LATE;
import static dev.paceline.strava.fetch.SimpleNeed.SETTLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.ActivitySource.Needs;
import dev.paceline.club.activity.Effort;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DetailScheduleTest {
  private static final Instant END = Instant.parse("2026-05-20T08:00:00Z");
  private static final Activity ACTIVITY =
      new Activity(
          1,
          "1",
          "Run",
          "Run",
          END.minusSeconds(3600).getEpochSecond(),
          0,
          0,
          3600,
          3600,
          1,
          1,
          Set.of());
  private static final Effort EFFORT = new Effort(1, 7, false, 90, null, null, 0, 9, 300, false);
  private static final Duration LIVE = Duration.ofDays(30);
  private static final Duration OVER = Duration.ZERO;

  @Test
  @DisplayName("F-6: a detail never read is due")
  void readsWhatWasNeverRead() {
    assertThat(due(entry(null, List.of(), null), Duration.ofMinutes(1), LIVE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1, 35, false", "1, 36, true", "35, 36, true", "36, 40, false", "36, 9999, false"})
  @DisplayName("F-7, D3: read before its settling age, a detail is read once more at that age")
  void f7ReadsOnceMoreWhenSettled(int readAfter, int nowAfter, boolean due) {
    History.Entry entry = entry(hours(readAfter), List.of(EFFORT), null);

    assertThat(due(entry, Duration.ofHours(nowAfter), LIVE)).isEqualTo(due);
    assertThat(due(entry, Duration.ofHours(nowAfter), OVER)).as("final sweep").isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, false",
    "0, 1, true",
    "1, 5, false",
    "1, 6, true",
    "2, 6, true",
    "6, 35, false",
    "6, 36, true",
    "0, 36, true",
    "36, 37, false"
  })
  @DisplayName("F-7, D3: without efforts it is looked at again after 1, 6 and 36 hours")
  void f7LooksAgainWhereNoEffortsAreYet(int readAfter, int nowAfter, boolean due) {
    History.Entry entry = entry(hours(readAfter), List.of(), null);

    assertThat(due(entry, Duration.ofHours(nowAfter), LIVE)).isEqualTo(due);
  }

  @Test
  @DisplayName("D3: without a live window only the settling age counts")
  void d3LooksAgainForALiveWindowOnly() {
    History.Entry entry = entry(hours(0), List.of(), null);

    assertThat(due(entry, Duration.ofHours(7), OVER)).isFalse();
    assertThat(due(entry, Duration.ofHours(36), OVER)).isTrue();
  }

  @Test
  void leavesAloneWhatIsGoneOrSetAside() {
    Instant until = hours(30);
    History.Entry gone = entry(null, List.of(), failure(Failure.Code.ACTIVITY_GONE, null));
    History.Entry broken = entry(null, List.of(), failure(Failure.Code.ACTIVITY_UNREADABLE, until));
    History.Entry unlucky = entry(null, List.of(), failure(Failure.Code.SERVICE_UNAVAILABLE, null));

    assertThat(due(gone, Duration.ofDays(9), LIVE)).isFalse();
    assertThat(due(broken, Duration.ofHours(29), LIVE)).isFalse();
    assertThat(due(broken, Duration.ofHours(30), LIVE)).isTrue();
    assertThat(due(unlucky, Duration.ofHours(2), LIVE)).isTrue();
  }

  @Test
  @DisplayName("--fresh: what was read before is due")
  void readsAnewWhenTold() {
    Needs fresh = new Needs(List.of(), LATE, SETTLE, hours(100));

    assertThat(
            new DetailSchedule(fresh, hours(101))
                .due(entry(hours(99), List.of(EFFORT), null), hours(999)))
        .isTrue();
    assertThat(
            new DetailSchedule(fresh, hours(101))
                .due(entry(hours(100), List.of(EFFORT), null), hours(999)))
        .isFalse();
  }

  /// @param after from the activity's end to now
  /// @param live from now until the efforts matter no more
  private static boolean due(History.Entry entry, Duration after, Duration live) {
    Instant now = END.plus(after);
    return new DetailSchedule(SimpleNeed.needs(List.of()), now).due(entry, now.plus(live));
  }

  private static Instant hours(int afterEnd) {
    return END.plus(Duration.ofHours(afterEnd));
  }

  private static Failure failure(Failure.Code code, @Nullable Instant until) {
    return new Failure(code, END, until);
  }

  private static History.Entry entry(
      @Nullable Instant readAt, List<Effort> efforts, @Nullable Failure failure) {
    return new History.Entry(ACTIVITY, readAt, readAt != null, efforts, failure);
  }
}
