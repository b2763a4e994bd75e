package dev.paceline.club.competition;

import static dev.paceline.club.competition.Contest.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.coverage.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class WindowTimeTest {
  private static final Rules STANDARD = Rules.standard();

  @Test
  @DisplayName("N-40: whole days are those of the window's zone")
  void wholeDaysAreThoseOfTheZone() {
    assertThat(range("2026-07-01", "2026-07-31", "Europe/London", STANDARD))
        .isEqualTo(Diary.range("2026-06-30T23:00:00Z", "2026-07-31T23:00:00Z"));
    assertThat(range("2026-01-05", "2026-01-11", "America/New_York", STANDARD))
        .isEqualTo(Diary.range("2026-01-05T05:00:00Z", "2026-01-12T05:00:00Z"));
  }

  @Test
  @DisplayName("N-42: days of clock changes last 23 and 25 hours")
  void daysOfClockChangesAreShorterAndLonger() {
    assertThat(range("2026-03-29", "2026-03-29", "Europe/London", STANDARD).length())
        .isEqualTo(Duration.ofHours(23));
    assertThat(range("2026-10-25", "2026-10-25", "Europe/London", STANDARD).length())
        .isEqualTo(Duration.ofHours(25));
  }

  @Test
  @DisplayName(
      "T-2: skipped times move forward, repeated ones are first for a start, last for an end")
  void wallClocksThatAreSkippedOrRepeated() {
    assertThat(range("2026-03-29T01:30:00", "2026-03-29T12:00:00", "Europe/London", STANDARD))
        .isEqualTo(Diary.range("2026-03-29T01:30:00Z", "2026-03-29T11:00:01Z"));
    assertThat(range("2026-10-25T01:30:00", "2026-10-25T01:30:00", "Europe/London", STANDARD))
        .isEqualTo(Diary.range("2026-10-25T00:30:00Z", "2026-10-25T01:30:01Z"));
  }

  @Test
  @DisplayName(
      "T-1: an end is inclusive to its second, a bare one is that midnight under `instant`")
  void endsAreInclusiveToTheSecond() {
    assertThat(range("2026-01-05", "2026-01-11T23:59:59", "UTC", STANDARD))
        .isEqualTo(Diary.range("2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z"));
    assertThat(range("2026-01-05", "2026-01-11", "UTC", rules(Setting.END_DATE, "instant")))
        .isEqualTo(Diary.range("2026-01-05T00:00:00Z", "2026-01-11T00:00:01Z"));
  }

  @Test
  @DisplayName("N-48: an offset in the text is binding, or decoration")
  void offsetsInTextAreBindingOrDecoration() {
    String start = "2026-01-05T09:00:00Z";
    String end = "2026-01-11T18:00:00Z";
    assertThat(range(start, end, "America/New_York", STANDARD))
        .isEqualTo(Diary.range("2026-01-05T09:00:00Z", "2026-01-11T18:00:01Z"));
    assertThat(range(start, end, "America/New_York", rules(Setting.TEXT_OFFSETS, "ignore")))
        .isEqualTo(Diary.range("2026-01-05T14:00:00Z", "2026-01-11T23:00:01Z"));
  }

  @Test
  @DisplayName("T-5: under the athlete's clock wall clocks are bounded, instants are not")
  void athleteClockBoundsWallClocks() {
    WindowTime time =
        time(
            "2026-01-05", "2026-01-11", "America/New_York", rules(Setting.WINDOW_CLOCK, "athlete"));
    assertThat(time.instants()).isEqualTo(Bounds.ALL);
    assertThat(time.wallClocks())
        .isEqualTo(new Bounds(seconds("2026-01-05T00:00"), seconds("2026-01-12T00:00")));
    assertThat(time.range()).isEqualTo(Diary.range("2026-01-05T00:00:00Z", "2026-01-12T00:00:00Z"));
    assertThat(time.over())
        .as("a day ends last twelve hours behind UTC")
        .isEqualTo(Instant.parse("2026-01-12T12:00:00Z"));
  }

  @Test
  @DisplayName("T-3, T-5: a binding offset is an instant under the athlete's clock, too")
  void bindingOffsetIsAnInstantUnderEitherClock() {
    WindowTime time =
        time("2026-01-05", "2026-01-11T18:00:00Z", "UTC", rules(Setting.WINDOW_CLOCK, "athlete"));
    assertThat(time.wallClocks().from()).isEqualTo(seconds("2026-01-05T00:00"));
    assertThat(time.instants().to()).isEqualTo(seconds("2026-01-11T18:00:01"));
  }

  @Test
  @DisplayName("§3 compat: the same numbers bound instants and wall clocks, whatever the zone")
  void compatBoundsBothByTheSameNumbers() {
    WindowTime time =
        time(
            "2026-01-05T00:00:00+01:00", "2026-01-11", "Asia/Tokyo", rules(Setting.MODE, "compat"));
    assertThat(time.instants())
        .isEqualTo(new Bounds(seconds("2026-01-04T23:00"), seconds("2026-01-11T00:00:01")));
    assertThat(time.wallClocks())
        .isEqualTo(new Bounds(seconds("2026-01-05T00:00"), seconds("2026-01-11T00:00:01")));
  }

  private static Rules rules(Setting setting, String value) {
    return Rules.of(Map.of(setting, value));
  }

  private static WindowTime time(String start, String end, String zone, Rules rules) {
    return WindowTime.of(written(start), written(end), ZoneId.of(zone), rules);
  }

  private static TimeRange range(String start, String end, String zone, Rules rules) {
    return time(start, end, zone, rules).range();
  }

  private static long seconds(String time) {
    return LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC);
  }
}
