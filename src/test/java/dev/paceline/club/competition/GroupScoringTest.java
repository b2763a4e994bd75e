package dev.paceline.club.competition;

import static dev.paceline.club.competition.Contest.SEGMENT;
import static dev.paceline.club.competition.Contest.window;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.Effort;
import dev.paceline.club.activity.Failure;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What one runner's efforts amount to on a leaderboard.
final class GroupScoringTest {
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
  @DisplayName("N-15: the default time is never adjusted and bears no mark")
  void defaultTimeIsNotAdjusted() {
    Contest contest = new Contest();
    contest.group(
        "Kestrel Hill", SEGMENT, 600, 0, window("2026-01-01", "2026-01-31", "UTC", 0, 60));
    contest.runner("Ada", "Red");
    Results.Row row = contest.row("Ada");
    assertThat(row.adjustedMillis()).isEqualTo(600_000);
    assertThat(row.attempts()).isZero();
    assertThat(row.bonuses()).isEmpty();
    assertThat(row.best()).isNull();
    assertThat(row.notes()).containsExactly(Results.Note.DEFAULT_TIME);
  }

  @Test
  @DisplayName("N-16: an effort in two overlapping windows is one attempt, in compat two")
  void overlappingWindowsShareAnAttempt() {
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.group(window("2026-01-01", "2026-01-20"), window("2026-01-10", "2026-01-31"));
      contest.runner("Ada", "Red").run("2026-01-15T09:00:00Z").effort(SEGMENT, 100);
      assertThat(contest.row("Ada").attempts()).isEqualTo(compat ? 2 : 1);
    }
  }

  @Test
  @DisplayName("N-17: everyone else with a segment team gets the default time")
  void everyoneElseGetsTheDefaultTime() {
    Contest contest = new Contest();
    contest.group(
        "Kestrel Hill",
        SEGMENT,
        150,
        0,
        window("2026-01-05", "2026-01-11"),
        window("2026-02-05", "2026-02-11"));
    contest.runner("Ada", "Red").run("2026-01-10T09:00:00Z").effort(SEGMENT, 140);
    contest.runner("Ben", "Red");
    contest.runner("Cid", "", "Blue", null);
    Results.Row ben = contest.row("Ben");
    assertThat(ben.adjustedMillis()).isEqualTo(150_000);
    assertThat(ben.attempts()).isZero();
    assertThat(ben.distanceMeters()).isZero();
    assertThat(ben.date()).isEqualTo(LocalDateTime.parse("2026-01-05T00:00:00"));
    assertThat(contest.board().rows()).hasSize(2);
    assertThat(contest.board().unranked()).isEmpty();
  }

  @Test
  @DisplayName("N-18: two efforts of one activity are two attempts")
  void twoEffortsOfOneActivity() {
    Contest contest = new Contest();
    contest.group(window("2026-01-01", "2026-01-31"));
    contest
        .runner("Ada", "Red")
        .run("2026-01-10T09:00:00Z")
        .effort(SEGMENT, 400, 100)
        .effort(SEGMENT, 305, 1000);
    assertThat(contest.row("Ada").adjustedMillis()).isEqualTo(305_000);
    assertThat(contest.row("Ada").attempts()).isEqualTo(2);
  }

  @Test
  @DisplayName("N-19: without a positive elapsed time there is no attempt")
  void withoutElapsedTimeThereIsNoAttempt() {
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.group(window("2026-01-01", "2026-01-31"));
      contest
          .runner("Ada", "Red")
          .run("2026-01-10T09:00:00Z")
          .effort(SEGMENT, 0)
          .effort(SEGMENT, -5);
      assertThat(contest.unranked("Ada").verdict().status()).isEqualTo(Status.COMPLETE);
    }
  }

  @Test
  @DisplayName("N-20, cases 20 and 21: a real effort beats the default, however slow")
  void realEffortBeatsTheDefault() {
    Contest slow = new Contest();
    slow.group(
        "Kestrel Hill",
        SEGMENT,
        200,
        0,
        window("2026-01-01", "2026-01-15"),
        window("2026-01-16", "2026-01-31"));
    slow.runner("Ada", "Red").run("2026-01-20T09:00:00Z").effort(SEGMENT, 250);
    assertThat(slow.row("Ada").adjustedMillis()).isEqualTo(250_000);

    Contest penalty = new Contest();
    penalty.group(
        "Kestrel Hill", SEGMENT, 103, 0, window("2026-01-01", "2026-01-31", "UTC", 0, -5));
    penalty.runner("Ada", "Red").run("2026-01-20T09:00:00Z").effort(SEGMENT, 100);
    assertThat(penalty.row("Ada").adjustedMillis()).isEqualTo(105_000);
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

  @Test
  @DisplayName("§5.3: equal adjusted times go to the earlier window, then to the shorter effort")
  void tiesWithinARunner() {
    Contest contest = new Contest();
    contest.group(
        window("2026-01-16", "2026-01-31", "UTC", 0, 20),
        window("2026-01-01", "2026-01-15", "UTC", 0, 0));
    Diary ada = contest.runner("Ada", "Red");
    ada.run("2026-01-10T09:00:00Z").effort(SEGMENT, 100);
    Diary.Run later = ada.run("2026-01-20T09:00:00Z").effort(SEGMENT, 120);
    assertThat(requireNonNull(contest.row("Ada").best()).activityId())
        .isEqualTo(Long.toString(later.id()));
  }

  @ParameterizedTest
  @DisplayName("§5.3: then to the shorter elapsed time, the earlier start, the smaller id")
  @CsvSource({
    // elapsed, seconds into the run and id of two efforts with a time of zero; which is best
    "90, 300, 2, 100, 100, 1, 2",
    "100, 300, 1, 100, 100, 2, 2",
    "100, 100, 2, 100, 100, 1, 1"
  })
  void tiesWithinAWindow(
      int elapsed, int after, long id, int otherElapsed, int otherAfter, long otherId, long best) {
    Contest contest = new Contest();
    contest.group(window("2026-01-01", "2026-01-31", "UTC", 0, 200));
    contest
        .runner("Ada", "Red")
        .run("2026-01-10T09:00:00Z")
        .effort(identified(id, elapsed, after))
        .effort(identified(otherId, otherElapsed, otherAfter));
    assertThat(requireNonNull(contest.row("Ada").best()).effortId()).isEqualTo(best);
  }

  private static Effort identified(long id, int elapsed, int after) {
    Instant start = Instant.parse("2026-01-10T09:00:00Z").plusSeconds(after);
    return new Effort(id, SEGMENT, false, elapsed, start, null, -1, -1, 400, false);
  }

  @Test
  @DisplayName("C-7, case 30: a segment id written as text counts, but for compat; ids stay exact")
  void segmentIdsAsText() {
    long segment = 3_360_000_000_000_000_123L;
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.group("Kestrel Hill", segment, null, 0, window("2026-01-01", "2026-01-31"));
      Instant start = Instant.parse("2026-01-10T09:10:00Z");
      LocalDateTime local = LocalDateTime.parse("2026-01-10T09:10:00");
      contest
          .runner("Ada", "Red")
          .run("2026-01-10T09:00:00Z")
          .effort(
              new Effort(
                  3_360_000_000_000_000_987L, segment, true, 100, start, local, 0, 9, 400, false));
      if (compat) {
        assertThat(contest.board().rows()).isEmpty();
      } else {
        assertThat(requireNonNull(contest.row("Ada").best()).effortId())
            .isEqualTo(3_360_000_000_000_000_987L);
      }
    }
  }

  @Test
  @DisplayName("C-12: an effort that is listed twice is one attempt, with or without an id")
  void effortsAreDistinctById() {
    Contest contest = new Contest();
    contest.group(window("2026-01-01", "2026-01-31"));
    Instant start = Instant.parse("2026-01-10T09:10:00Z");
    Effort named = new Effort(5, SEGMENT, false, 100, start, null, 0, 9, 400, false);
    Effort nameless = new Effort(0, SEGMENT, false, 90, start, null, 20, 29, 400, false);
    Effort other = new Effort(0, SEGMENT, false, 95, start, null, 40, 49, 400, false);
    contest
        .runner("Ada", "Red")
        .run("2026-01-10T09:00:00Z")
        .effort(named)
        .effort(named)
        .effort(nameless)
        .effort(nameless)
        .effort(other);
    assertThat(contest.row("Ada").attempts()).isEqualTo(3);
  }

  @Test
  @DisplayName("N-24: efforts below the minimum distance are no attempts, but counted")
  void minimumDistance() {
    Contest contest = new Contest();
    contest.group("Kestrel Hill", SEGMENT, null, 400, window("2026-01-01", "2026-01-31"));
    Diary ada = contest.runner("Ada", "Red");
    Diary.Run run =
        ada.run("2026-01-10T09:00:00Z")
            .effort(SEGMENT, 310, 100, 0, 99)
            .effort(SEGMENT, 320, 900, 200, 299);
    ada.measured(run, 0, 99, 350.0).measured(run, 200, 299, 405.0);
    Results.Row row = contest.row("Ada");
    assertThat(row.adjustedMillis()).isEqualTo(320_000);
    assertThat(row.attempts()).isEqualTo(1);
    assertThat(row.filtered()).isEqualTo(1);
    assertThat(row.distanceMeters()).isEqualTo(405.0);
    assertThat(row.notes()).isEmpty();
  }

  @Test
  @DisplayName("C-10: exactly the minimum is enough, and what is undecided is not filtered")
  void exactlyTheMinimum() {
    Contest contest = new Contest();
    contest.group("Kestrel Hill", SEGMENT, null, 400, window("2026-01-01", "2026-01-31"));
    Diary ada = contest.runner("Ada", "Red");
    Diary.Run run =
        ada.run("2026-01-10T09:00:00Z")
            .effort(SEGMENT, 310, 100, 0, 99)
            .effort(SEGMENT, 300, 900, 200, 299)
            .detailFailed(Failure.Code.RATE_LIMITED, "2027-02-01T00:15:00Z");
    ada.measured(run, 0, 99, 400.0);
    Results.Row row = contest.row("Ada");
    assertThat(row.adjustedMillis()).isEqualTo(310_000);
    assertThat(row.filtered()).isZero();
    assertThat(row.verdict().status()).isEqualTo(Status.PARTIAL);
    assertThat(row.verdict().reasons())
        .containsExactly(
            new Results.Reason(Failure.Code.RATE_LIMITED, Instant.parse("2027-02-01T00:15:00Z")));
  }

  @Test
  @DisplayName("C-11: with declared distances a fallback is noted where it decides")
  void fallbackIsNotedWhereItDecides() {
    for (int minimum : new int[] {0, 300}) {
      Contest contest = new Contest().set(Setting.FASTEST_DISTANCE, "declared");
      contest.group("Kestrel Hill", SEGMENT, null, minimum, window("2026-01-01", "2026-01-31"));
      Diary ada = contest.runner("Ada", "Red");
      ada.run("2026-01-10T09:00:00Z").effort(SEGMENT, 310, 100, -1, -1);
      assertThat(contest.row("Ada").notes()).hasSize(minimum == 0 ? 0 : 1);
    }
  }

  @Test
  @DisplayName("N-25: with indices the wrong way round, or none, the declared distance stands")
  void unusableIndicesFallBackToTheDeclaredDistance() {
    for (int[] samples : new int[][] {{99, 0}, {-1, 99}, {0, -1}, {-1, -1}}) {
      Contest contest = new Contest();
      contest.group("Kestrel Hill", SEGMENT, null, 300, window("2026-01-01", "2026-01-31"));
      Diary ada = contest.runner("Ada", "Red");
      ada.run("2026-01-10T09:00:00Z").effort(SEGMENT, 310, 100, samples[0], samples[1]);
      assertThat(contest.row("Ada").distanceMeters()).isEqualTo(400);
      assertThat(contest.row("Ada").notes()).containsExactly(Results.Note.DISTANCE_DECLARED);
      assertThat(contest.need(0).stretches(ada.history())).isEmpty();
    }
  }

  @Test
  @DisplayName("N-25: nothing was covered where the first sample is the last")
  void nothingCovered() {
    Contest contest = new Contest();
    contest.group("Kestrel Hill", SEGMENT, null, 300, window("2026-01-01", "2026-01-31"));
    Diary ada = contest.runner("Ada", "Red");
    Diary.Run run = ada.run("2026-01-10T09:00:00Z").effort(SEGMENT, 310, 100, 7, 7);
    ada.measured(run, 7, 7, 0.0);
    assertThat(contest.unranked("Ada").verdict().status()).isEqualTo(Status.COMPLETE);
  }

  @Test
  @DisplayName("N-26: no track is a fallback with a note, a track not read leaves it undecided")
  void noTrackIsNotATrackNotRead() {
    Contest contest = new Contest();
    contest.group("Kestrel Hill", SEGMENT, 900, 300, window("2026-01-01", "2026-01-31"));
    Diary ada = contest.runner("Ada", "Red");
    Diary.Run run = ada.run("2026-01-10T09:00:00Z").effort(SEGMENT, 310, 100, 0, 99);
    Results.Unranked undecided = contest.unranked("Ada");
    assertThat(undecided.verdict().status()).isEqualTo(Status.PARTIAL);

    ada.measured(run, 0, 99, null);
    assertThat(contest.row("Ada").adjustedMillis()).isEqualTo(310_000);
    assertThat(contest.row("Ada").distanceMeters()).isEqualTo(400);
    assertThat(contest.row("Ada").notes()).containsExactly(Results.Note.DISTANCE_DECLARED);
  }

  @Test
  @DisplayName("N-26 compat: a trackless activity counts with its declared distance")
  void tracklessActivityInCompat() {
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.group("Kestrel Hill", SEGMENT, null, 300, window("2026-01-01", "2026-01-31"));
      Diary ada = contest.runner("Ada", "Red");
      ada.run("2026-01-10T09:00:00Z").trackless().effort(SEGMENT, 310, 100, 0, 99);
      assertThat(contest.board().rows()).hasSize(compat ? 1 : 0);
      assertThat(contest.need(0).stretches(ada.history())).isEmpty();
    }
  }

  @Test
  @DisplayName("F-8: a missing measurement of the best effort is a note, and no change of status")
  void missingMeasurementIsANote() {
    Contest contest = new Contest();
    contest.group(window("2026-01-01", "2026-01-31"));
    Diary ada = contest.runner("Ada", "Red");
    Diary.Run run = ada.run("2026-01-10T09:00:00Z").effort(SEGMENT, 310, 100, 0, 99);
    assertThat(contest.row("Ada").notes()).containsExactly(Results.Note.DISTANCE_DECLARED);
    assertThat(contest.row("Ada").verdict().status()).isEqualTo(Status.COMPLETE);

    ada.measured(run, 0, 99, 388.5);
    assertThat(contest.row("Ada").distanceMeters()).isEqualTo(388.5);
    assertThat(contest.row("Ada").notes()).isEmpty();

    contest.set(Setting.FASTEST_DISTANCE, "declared");
    assertThat(contest.row("Ada").distanceMeters()).isEqualTo(400);
    assertThat(contest.row("Ada").notes()).isEmpty();
  }

  @Test
  @DisplayName("C-1 to C-4, §15 row 9: what does not qualify is skipped for its first reason")
  void skippedByReason() {
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.group(window("2026-01-05", "2026-01-11"));
      Diary ada = contest.runner("Ada", "Red");
      ada.run("2026-01-06T06:00:00Z").sport("Ride", "Ride").effort(SEGMENT, 100);
      ada.run("2026-01-06T08:00:00Z").sport("TrailRun", "Run").effort(SEGMENT, 101);
      ada.run("2026-01-06T10:00:00Z").flag(Activity.Flag.ONLY_ME).effort(SEGMENT, 102);
      ada.run("2026-01-06T12:00:00Z").flag(Activity.Flag.FLAGGED).effort(SEGMENT, 103);
      ada.run("2026-01-06T14:00:00Z").trackless().effort(SEGMENT, 104);
      ada.run("2026-01-04T14:00:00Z").effort(SEGMENT, 105);
      ada.run("2026-01-01T14:00:00Z").effort(SEGMENT, 106);
      Results.Quality quality = contest.results().quality().getFirst();
      assertThat(contest.row("Ada").attempts()).isEqualTo(compat ? 4 : 1);
      assertThat(quality.listed()).as("the last is not in the needed range").isEqualTo(6);
      assertThat(quality.considered()).isEqualTo(compat ? 4 : 1);
      assertThat(quality.skipped())
          .isEqualTo(
              compat
                  ? Map.of("sport", 1, "outside", 1)
                  : Map.of("sport", 1, "private", 1, "flagged", 1, "no-track", 1, "outside", 1));
    }
  }

  @Test
  @DisplayName("C-2: \"only me\" activities count if the rules say so")
  void privateActivitiesMayCount() {
    Contest contest = new Contest().set(Setting.PRIVATE_ACTIVITIES, "count");
    contest.group(window("2026-01-05", "2026-01-11"));
    contest
        .runner("Ada", "Red")
        .run("2026-01-06T10:00:00Z")
        .flag(Activity.Flag.ONLY_ME)
        .effort(SEGMENT, 102);
    assertThat(contest.row("Ada").adjustedMillis()).isEqualTo(102_000);
  }

  @Test
  @DisplayName("C-13: two recordings of one run are noted, and both count")
  void possibleDuplicates() {
    Contest contest = new Contest();
    contest.group(window("2026-01-05", "2026-01-11"));
    Diary ada = contest.runner("Ada", "Red");
    ada.run("2026-01-06T10:00:00Z").effort(SEGMENT, 102);
    ada.run("2026-01-06T10:29:59Z").effort(SEGMENT, 103);
    Diary ben = contest.runner("Ben", "Red");
    ben.run("2026-01-06T10:00:00Z").effort(SEGMENT, 102);
    ben.run("2026-01-06T10:30:00Z").effort(SEGMENT, 103);
    assertThat(contest.row("Ada").notes()).contains(Results.Note.POSSIBLE_DUPLICATE);
    assertThat(contest.row("Ada").attempts()).isEqualTo(2);
    assertThat(contest.row("Ben").notes()).doesNotContain(Results.Note.POSSIBLE_DUPLICATE);
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
