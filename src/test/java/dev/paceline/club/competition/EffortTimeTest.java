package dev.paceline.club.competition;

import static dev.paceline.club.competition.Contest.SEGMENT;
import static dev.paceline.club.competition.Contest.window;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Effort;
import dev.paceline.club.activity.History;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which efforts lie in a window.
final class EffortTimeTest {
  @ParameterizedTest
  @DisplayName("N-41: the London window decides by the effort's instant; compat needs UTC, too")
  @CsvSource({
    "2026-06-30T23:10:00Z, true, false",
    "2026-07-31T22:59:59Z, true, false",
    "2026-07-31T23:00:00Z, false, false",
    "2026-07-15T12:00:00Z, true, true"
  })
  void londonWindow(String instant, boolean standard, boolean compat) {
    Competition.Window july = window("2026-07-01", "2026-07-31", "Europe/London", 0, 0);
    assertThat(counts(new Contest(), july, instant, 1)).isEqualTo(standard);
    assertThat(counts(new Contest().compat(), july, instant, 1)).isEqualTo(compat);
  }

  @ParameterizedTest
  @DisplayName("N-43, N-44, case 25: the clock in force decides at the window's edge")
  @CsvSource({
    "2026-01-12T04:30:00Z, -5, false, true, false",
    "2026-01-11T23:20:00Z, 1, true, false, false"
  })
  void clockInForceDecides(
      String instant, int offset, boolean standard, boolean athlete, boolean compat) {
    Competition.Window week = window("2026-01-05", "2026-01-11");
    assertThat(counts(new Contest(), week, instant, offset)).isEqualTo(standard);
    assertThat(counts(new Contest().set(Setting.WINDOW_CLOCK, "athlete"), week, instant, offset))
        .isEqualTo(athlete);
    assertThat(counts(new Contest().compat(), week, instant, offset)).isEqualTo(compat);
  }

  @Test
  @DisplayName("N-45: a bare end date counts as a whole day, but for `instant` and compat")
  void bareEndDate() {
    Competition.Window week = window("2026-01-05", "2026-01-11");
    String sunday = "2026-01-11T09:00:00Z";
    assertThat(counts(new Contest(), week, sunday, 0)).isTrue();
    assertThat(counts(new Contest().set(Setting.END_DATE, "instant"), week, sunday, 0)).isFalse();
    assertThat(counts(new Contest().compat(), week, sunday, 0)).isFalse();
  }

  @Test
  @DisplayName("N-46: the effort decides, not its activity's start, but for compat")
  void activityMayBeginBeforeTheWindow() {
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.group(window("2026-01-05", "2026-01-12"));
      contest.runner("Ada", "Red").run("2026-01-04T23:50:00Z").effort(SEGMENT, 100, 1200);
      assertThat(contest.board().rows()).hasSize(compat ? 0 : 1);
    }
  }

  @Test
  @DisplayName("N-47: an end at 23:59:59 includes that second")
  void endIncludesItsSecond() {
    Competition.Window week = window("2026-01-05", "2026-01-11T23:59:59");
    assertThat(counts(new Contest(), week, "2026-01-11T23:59:59Z", 0)).isTrue();
    assertThat(counts(new Contest(), week, "2026-01-12T00:00:00Z", 0)).isFalse();
  }

  @Test
  @DisplayName("§15 row 6: an activity at the first second counts, in compat, too")
  void firstSecondCounts() {
    Competition.Window week = window("2026-01-05", "2026-01-11");
    for (Contest contest : new Contest[] {new Contest(), new Contest().compat()}) {
      contest.group(week);
      contest.runner("Ada", "Red").run("2026-01-05T00:00:00Z").effort(SEGMENT, 100, 0);
      assertThat(contest.board().rows()).hasSize(1);
    }
  }

  @Test
  @DisplayName("§15 row 4: compat compares numbers, whatever the window's zone")
  void compatIgnoresTheZone() {
    Competition.Window week = window("2026-01-05", "2026-01-12", "Asia/Tokyo", 0, 0);
    String evening = "2026-01-11T20:00:00Z";
    assertThat(counts(new Contest(), week, evening, 0)).isTrue();
    assertThat(counts(new Contest(), week, "2026-01-12T20:00:00Z", 0)).isFalse();
    assertThat(counts(new Contest().compat(), week, evening, 0)).isTrue();
    assertThat(counts(new Contest().compat(), week, "2026-01-04T20:00:00Z", 0)).isFalse();
  }

  @Test
  @DisplayName("N-49, case 26: a local start with a false Z is no UTC")
  void localStartIsNoUtc() {
    Contest contest = new Contest();
    contest.group(window("2026-01-05T08:00:00", "2026-01-05T08:30:00"));
    contest
        .runner("Ada", "Red")
        .offsetHours(1)
        .run("2026-01-05T07:45:00Z")
        .effort(placed(null, "2026-01-05T09:00:00", 0));
    Results.Best best = requireNonNull(contest.row("Ada").best());
    assertThat(best.start()).isEqualTo(Instant.parse("2026-01-05T08:00:00Z"));
    assertThat(contest.row("Ada").date()).isEqualTo(LocalDateTime.parse("2026-01-05T09:00:00"));
  }

  @Test
  @DisplayName("T-4: without any start the track's time at the first sample is taken")
  void trackTellsTheStart() {
    Contest contest = new Contest();
    contest.group(window("2026-01-05T08:00:00", "2026-01-05T08:30:00"));
    Diary ada = contest.runner("Ada", "Red").offsetHours(1);
    Diary.Run run = ada.run("2026-01-05T07:45:00Z").effort(placed(null, null, 12));
    assertThat(contest.unranked("Ada").verdict().status()).isEqualTo(Status.PARTIAL);
    assertThat(contest.need(0).stretches(ada.history()))
        .containsExactly(new History.Stretch(run.id(), 12, 20));

    ada.measured(run, 12, 20, 500.0, 1000);
    assertThat(contest.row("Ada").date()).isEqualTo(LocalDateTime.parse("2026-01-05T09:01:40"));

    ada.measured(run, 12, 20, 500.0, 5000);
    assertThat(contest.unranked("Ada").verdict().status())
        .as("outside, and known to be")
        .isEqualTo(Status.COMPLETE);
  }

  @Test
  @DisplayName("§15 row 5: an effort without any start counts nowhere, in compat in every window")
  void effortWithoutAnyStart() {
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.group(window("2026-01-01", "2026-01-20"), window("2026-01-10", "2026-01-31"));
      contest.runner("Ada", "Red").run("2026-01-15T08:00:00Z").effort(placed(null, null, -1));
      if (compat) {
        Results.Row row = contest.row("Ada");
        assertThat(row.attempts()).isEqualTo(2);
        assertThat(Optional.ofNullable(row.best()).map(Results.Best::start)).isEmpty();
      } else {
        assertThat(contest.unranked("Ada").verdict().status()).isEqualTo(Status.COMPLETE);
      }
    }
  }

  @ParameterizedTest
  @DisplayName("N-50, case 27: of a hidden start the day decides, and the row says so")
  @CsvSource({"2026-01-11T23:30:00Z, true", "2026-01-12T00:30:00Z, false"})
  void hiddenStartDecidesByItsDay(String start, boolean counted) {
    Contest contest = new Contest();
    contest.group(window("2026-01-05", "2026-01-11"));
    contest.runner("Ada", "Red").run(start).hidden().effort(SEGMENT, 100, 7200);
    assertThat(contest.board().rows()).hasSize(counted ? 1 : 0);
    if (counted) {
      assertThat(contest.row("Ada").notes()).contains(Results.Note.START_HIDDEN);
    }
  }

  @ParameterizedTest
  @DisplayName("N-50: of a hidden start elsewhere the day there decides, whatever the instants")
  @CsvSource({
    "2026-01-11T23:30:00Z, 1, false",
    "2026-01-12T04:30:00Z, -5, true",
    "2026-01-04T23:30:00Z, 1, true",
    "2026-01-05T04:30:00Z, -5, false"
  })
  void hiddenStartElsewhere(String start, int offset, boolean counted) {
    Contest contest = new Contest();
    contest.group(window("2026-01-05", "2026-01-11"));
    Diary ada = contest.runner("Ada", "Red").offsetHours(offset);
    ada.run(start).hidden().effort(SEGMENT, 100);
    assertThat(contest.board().rows()).hasSize(counted ? 1 : 0);
  }

  @Test
  @DisplayName("T-7: a window of whole days begins and ends without a time")
  void halfDaysAreNoWholeDays() {
    for (Competition.Window window :
        new Competition.Window[] {
          window("2026-01-05T18:00:00", "2026-01-05"), window("2026-01-05", "2026-01-05T12:00:00")
        }) {
      Contest contest = new Contest();
      contest.group(window);
      Diary ada = contest.runner("Ada", "Red").offsetHours(-5);
      ada.run("2026-01-05T09:00:00Z").hidden().effort(SEGMENT, 100);
      ada.run("2026-01-06T12:00:00Z").hidden().effort(SEGMENT, 100);
      assertThat(contest.row("Ada").attempts()).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("T-7: compat knows of no hidden start and takes it as it stands")
  void hiddenStartInCompat() {
    Contest contest = new Contest().compat();
    contest.group(window("2026-01-05T18:00:00", "2026-01-05T20:00:00"));
    contest.runner("Ada", "Red").run("2026-01-05T09:00:00Z").hidden().effort(SEGMENT, 100);
    assertThat(contest.board().rows()).isEmpty();
  }

  @Test
  @DisplayName("T-4, T-5: without a wall clock the activity's offset gives it, compat takes UTC")
  void wallClockOfAnInstant() {
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.group(window("2026-01-05", "2026-01-11"));
      contest
          .runner("Ada", "Red")
          .offsetHours(-5)
          .run("2026-01-06T09:00:00Z")
          .effort(placed("2026-01-06T09:10:00Z", null, 0));
      assertThat(contest.row("Ada").date())
          .isEqualTo(LocalDateTime.parse(compat ? "2026-01-06T09:10:00" : "2026-01-06T04:10:00"));
    }
  }

  @Test
  @DisplayName("T-4: a track that does not tell the time leaves the effort out")
  void trackWithoutTimes() {
    Contest contest = new Contest();
    contest.group(window("2026-01-05", "2026-01-11"));
    Diary ada = contest.runner("Ada", "Red");
    Diary.Run run = ada.run("2026-01-05T07:45:00Z").effort(placed(null, null, 0));
    ada.measured(run, 0, 8, 500.0);
    assertThat(contest.unranked("Ada").verdict().status()).isEqualTo(Status.COMPLETE);
    assertThat(contest.need(0).stretches(ada.history())).isEmpty();
  }

  @Test
  @DisplayName("T-5: an end with a time is inclusive under the athlete's clock, too")
  void endWithATimeUnderTheAthleteClock() {
    Competition.Window morning = window("2026-01-05T08:00:00", "2026-01-05T09:00:00");
    for (int seconds : new int[] {0, 1}) {
      Contest contest = new Contest().set(Setting.WINDOW_CLOCK, "athlete");
      String instant = "2026-01-05T14:00:0" + seconds + "Z";
      assertThat(counts(contest, morning, instant, -5)).isEqualTo(seconds == 0);
    }
  }

  @Test
  @DisplayName("T-7: in a window with times of day a hidden start counts on any day it touches")
  void hiddenStartCountsInAWindowWithTimes() {
    Contest contest = new Contest();
    contest.group(window("2026-01-05T18:00:00", "2026-01-05T20:00:00"));
    contest.runner("Ada", "Red").run("2026-01-05T09:00:00Z").hidden().effort(SEGMENT, 100);
    contest.runner("Ben", "Red").run("2026-01-06T09:00:00Z").hidden().effort(SEGMENT, 100);
    contest.runner("Cid", "Red").run("2026-01-05T09:00:00Z").effort(SEGMENT, 100);
    assertThat(contest.board().rows())
        .extracting(row -> row.runner().name())
        .containsExactly("Ada");
  }

  private static Effort placed(
      @Nullable String start, @Nullable String localStart, int firstSample) {
    return new Effort(
        9,
        SEGMENT,
        false,
        100,
        start == null ? null : Instant.parse(start),
        localStart == null ? null : LocalDateTime.parse(localStart),
        firstSample,
        firstSample + 8,
        400,
        false);
  }

  /// Whether an effort in the middle of an activity counts.
  private static boolean counts(
      Contest contest, Competition.Window window, String instant, int offset) {
    contest.group(window);
    Instant start = Instant.parse(instant).minusSeconds(600);
    contest
        .runner("Ada", "Red")
        .offsetHours(offset)
        .run(start.toString())
        .effort(SEGMENT, 100, 600);
    return !contest.board().rows().isEmpty();
  }
}
