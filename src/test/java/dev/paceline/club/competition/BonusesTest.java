package dev.paceline.club.competition;

import static dev.paceline.club.competition.Contest.SEGMENT;
import static dev.paceline.club.competition.Contest.window;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bonuses of windows and birthdays.
final class BonusesTest {
  private static final MonthDay JAN_15 = MonthDay.of(1, 15);

  @ParameterizedTest
  @DisplayName("N-10: the birthday bonus first, clamped at zero, then the time bonus")
  @CsvSource({
    "120, 30, 0, 90000, BIRTHDAY",
    "100, 0, 30, 70000, TIME",
    "100, 0, -5, 105000, TIME",
    "100, 0, 200, 0, TIME",
    "100, 10, 5, 85000, BIRTHDAY TIME",
    "20, 30, -15, 15000, BIRTHDAY TIME",
    "100, 0, 5.5, 94500, TIME"
  })
  void bonuses(int elapsed, double birthdayBonus, double timeBonus, long adjusted, String marks) {
    Contest contest = new Contest();
    contest.group(window("2026-01-01", "2026-01-31", "UTC", birthdayBonus, timeBonus));
    contest.runner("Ada", "Red", "", JAN_15).run("2026-01-15T09:00:00Z").effort(SEGMENT, elapsed);
    Results.Row row = contest.row("Ada");
    assertThat(row.adjustedMillis()).isEqualTo(adjusted);
    assertThat(row.bonuses()).extracting(Enum::name).containsExactly(marks.split(" "));
    assertThat(requireNonNull(row.best()).elapsedMillis()).isEqualTo(elapsed * 1000L);
  }

  @Test
  @DisplayName("N-11, T-8: the birthday is that of the wall clock where the effort was run")
  void birthdayBonusOnTheDayOnly() {
    Competition.Window january = window("2026-01-01", "2026-01-31", "UTC", 30, 0);
    assertThat(adjusted(new Contest(), january, JAN_15, "2026-01-15T09:00:00Z", 0)).isEqualTo(90);
    assertThat(adjusted(new Contest(), january, JAN_15, "2026-01-16T09:00:00Z", 0)).isEqualTo(120);
    assertThat(adjusted(new Contest(), january, JAN_15, "2026-01-16T02:00:00Z", -5)).isEqualTo(90);
    assertThat(adjusted(new Contest(), january, JAN_15, "2026-01-16T02:00:00Z", 0)).isEqualTo(120);
  }

  @ParameterizedTest
  @DisplayName("N-22: where 29-Feb birthdays are kept in ordinary years is a rule")
  @CsvSource({
    "exact, 2026-02-28, 120",
    "exact, 2026-03-01, 120",
    "exact, 2028-02-29, 90",
    "feb 28, 2026-02-28, 90",
    "feb 28, 2026-03-01, 120",
    "feb 28, 2028-02-28, 120",
    "mar 1, 2026-03-01, 90",
    "mar 1, 2028-02-29, 90"
  })
  void leapBirthdays(String rule, String day, long seconds) {
    Bonuses bonuses =
        new Bonuses(Rules.of(Map.of(Setting.LEAP_BIRTHDAY, rule)), MonthDay.of(2, 29));
    long wallClock = Instant.parse(day + "T12:00:00Z").getEpochSecond();
    assertThat(
            bonuses.adjusted(
                120_000,
                window("2026-01-01", "2026-12-31", "UTC", 30, 0),
                new EffortStart.At(wallClock, wallClock, wallClock / 86_400, false)))
        .isEqualTo(seconds * 1000);
  }

  @Test
  @DisplayName("N-12: the best is the smallest adjusted time over all windows")
  void bestOverAllWindowsIsByAdjustedTime() {
    Contest contest = twoWindows(10, 50);
    Diary ada = contest.runner("Ada", "Red", "", MonthDay.of(1, 20));
    ada.run("2026-01-10T09:00:00Z").effort(SEGMENT, 100);
    ada.run("2026-01-20T09:00:00Z").effort(SEGMENT, 120);
    Results.Row row = contest.row("Ada");
    assertThat(row.adjustedMillis()).isEqualTo(70_000);
    assertThat(row.attempts()).isEqualTo(2);
    assertThat(row.bonuses()).containsExactly(Results.Bonus.BIRTHDAY);
    assertThat(requireNonNull(row.best()).window().birthdayBonusMillis()).isEqualTo(50_000);
  }

  @Test
  @DisplayName("N-13: attempts of all windows count")
  void attemptsOfAllWindowsCount() {
    Contest contest = twoWindows(0, 0);
    Diary ada = contest.runner("Ada", "Red");
    ada.run("2026-01-10T09:00:00Z").effort(SEGMENT, 120);
    ada.run("2026-01-20T09:00:00Z").effort(SEGMENT, 100);
    assertThat(contest.row("Ada").adjustedMillis()).isEqualTo(100_000);
    assertThat(contest.row("Ada").attempts()).isEqualTo(2);
  }

  @Test
  @DisplayName("N-14, case 23: a time bonus in one of the windows wins")
  void timeBonusOfOneWindowWins() {
    Contest contest = new Contest();
    contest.group(
        window("2026-01-01", "2026-01-15"), window("2026-01-16", "2026-01-31", "UTC", 0, 20));
    Diary ada = contest.runner("Ada", "Red");
    ada.run("2026-01-10T09:00:00Z").effort(SEGMENT, 1000);
    ada.run("2026-01-20T09:00:00Z").effort(SEGMENT, 1015);
    Results.Row row = contest.row("Ada");
    assertThat(row.adjustedMillis()).isEqualTo(995_000);
    assertThat(row.attempts()).isEqualTo(2);
    assertThat(row.bonuses()).containsExactly(Results.Bonus.TIME);
  }

  @Test
  @DisplayName("N-21, §5.5: windows on their own have boards and defaults of their own")
  void splitWindowsOff() {
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.set(Setting.SPLIT_WINDOWS, "off");
      contest.group(
          "Kestrel Hill",
          SEGMENT,
          500,
          0,
          window("2026-01-01", "2026-01-15", "UTC", 0, 30),
          labelled("2026-02-01", "2026-02-15", "Winter"));
      contest.runner("Ada", "Red").run("2026-01-10T09:00:00Z").effort(SEGMENT, 100);
      Results results = contest.results();
      assertThat(results.boards())
          .extracting(Results.Board::name)
          .containsExactly("Kestrel Hill - 2026-01-01 to 2026-01-15", "Kestrel Hill - Winter");
      assertThat(results.boards().get(0).rows().getFirst().adjustedMillis())
          .isEqualTo(compat ? 100_000 : 70_000);
      assertThat(results.boards().get(0).rows().getFirst().bonuses()).hasSize(compat ? 0 : 1);
      Results.Row winter = results.boards().get(1).rows().getFirst();
      assertThat(winter.adjustedMillis()).isEqualTo(500_000);
      assertThat(winter.date()).isEqualTo(LocalDateTime.parse("2026-02-01T00:00:00"));
    }
  }

  @Test
  @DisplayName("§5.5: a single window on its own keeps the segment's name")
  void singleWindowKeepsTheName() {
    Contest contest = new Contest().set(Setting.SPLIT_WINDOWS, "off");
    contest.group(labelled("2026-02-01", "2026-02-15", "Winter"));
    contest.runner("Ada", "Red");
    assertThat(contest.board().name()).isEqualTo("Kestrel Hill");
  }

  @Test
  @DisplayName("case 22: of an effort in two windows with different bonuses the better pair counts")
  void betterPairCounts() {
    Contest contest = new Contest();
    contest.group(
        window("2026-01-01", "2026-01-31", "UTC", 0, 5),
        window("2026-01-01", "2026-01-31", "UTC", 0, 12));
    contest.runner("Ada", "Red").run("2026-01-10T09:00:00Z").effort(SEGMENT, 100);
    assertThat(contest.row("Ada").adjustedMillis()).isEqualTo(88_000);
    assertThat(contest.row("Ada").attempts()).isEqualTo(1);
  }

  private static Contest twoWindows(double firstBonus, double secondBonus) {
    Contest contest = new Contest();
    contest.group(
        window("2026-01-01", "2026-01-15", "UTC", firstBonus, 0),
        window("2026-01-16", "2026-01-31", "UTC", secondBonus, 0));
    return contest;
  }

  private static Competition.Window labelled(String start, String end, String label) {
    Competition.Window plain = window(start, end);
    return new Competition.Window(3, plain.start(), plain.end(), plain.zone(), label, 0, 0);
  }

  /// The seconds of a 120 s effort that began at an instant.
  private static long adjusted(
      Contest contest, Competition.Window window, MonthDay birthday, String instant, int offset) {
    contest.group(window);
    contest
        .runner("Ada", "Red", "", birthday)
        .offsetHours(offset)
        .run(instant)
        .effort(SEGMENT, 120, 0);
    return contest.row("Ada").adjustedMillis() / 1000;
  }
}
