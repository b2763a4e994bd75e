package dev.paceline.club.competition;

import static dev.paceline.club.competition.Contest.SEGMENT;
import static dev.paceline.club.competition.Contest.window;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.paceline.club.activity.Failure;
import java.math.BigDecimal;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Ranks and teams.
final class RankingTest {
  private static final Competition.Window JANUARY = window("2026-01-01", "2026-01-31");

  @Test
  @DisplayName("N-27: ranks, team totals, and the smaller total first where scores are equal")
  void ranksAndTotals() {
    Contest contest = new Contest();
    contest.group(window("2026-01-01", "2026-01-31", "UTC", 5, 0));
    Diary alice = contest.runner("Alice", "Red", "", MonthDay.of(1, 15));
    alice.run("2026-01-10T09:00:00Z").effort(SEGMENT, 120);
    alice.run("2026-01-15T09:00:00Z").effort(SEGMENT, 115);
    contest.runner("Ben", "Blue").run("2026-01-11T09:00:00Z").effort(SEGMENT, 118);
    Diary carl = contest.runner("Carl", "Red");
    carl.run("2026-01-12T09:00:00Z").effort(SEGMENT, 115);
    carl.run("2026-01-13T09:00:00Z").effort(SEGMENT, 112);
    Results.Board board = contest.board();
    assertThat(board.rows())
        .extracting(row -> row.runner().name(), Results.Row::adjustedMillis, Results.Row::rank)
        .containsExactly(
            tuple("Ben", 118_000L, 3), tuple("Alice", 110_000L, 1), tuple("Carl", 112_000L, 2));
    assertThat(board.teams())
        .extracting(
            Results.TeamRow::team,
            Results.TeamRow::totalMillis,
            Results.TeamRow::gapMillis,
            team -> team.score().intValueExact(),
            Results.TeamRow::attempts,
            Results.TeamRow::counted)
        .containsExactly(
            tuple("Blue", 118_000L, 0L, 3, 1, 1), tuple("Red", 222_000L, 104_000L, 3, 4, 2));
  }

  @Test
  @DisplayName("N-28: the summary adds up the boards")
  void summaryAddsUpTheBoards() {
    Contest contest = new Contest();
    contest.group("Board One", 1, null, 0, JANUARY);
    contest.group("Board Two", 2, null, 0, JANUARY);
    Diary ann = contest.runner("Ann", "A");
    ann.run("2026-01-10T09:00:00Z").effort(1, 100).effort(1, 130).effort(2, 110);
    contest.runner("Abe", "A").run("2026-01-10T09:00:00Z").effort(1, 120);
    contest
        .runner("Bea", "B")
        .run("2026-01-10T09:00:00Z")
        .effort(1, 90)
        .effort(1, 91)
        .effort(1, 92);
    contest.runner("Cid", "C").run("2026-01-10T09:00:00Z").effort(2, 80).effort(2, 81);
    Results results = contest.results();
    assertThat(results.boards().getFirst().teams())
        .extracting(
            Results.TeamRow::team, team -> team.score().intValueExact(), Results.TeamRow::gapMillis)
        .containsExactly(tuple("B", 1, 0L), tuple("A", 5, 130_000L), tuple("C", 0, 0L));
    assertThat(results.summary())
        .extracting(
            Results.TeamTotal::team,
            Results.TeamTotal::runners,
            Results.TeamTotal::boards,
            Results.TeamTotal::attempts,
            total -> total.meanMillis().intValueExact(),
            Results.TeamTotal::totalMillis)
        .containsExactly(
            tuple("C", 1, 1, 2, 80_000, 80_000L),
            tuple("B", 1, 1, 3, 90_000, 90_000L),
            tuple("A", 2, 2, 4, 110_000, 330_000L));
  }

  @Test
  @DisplayName("N-29: equal times share a rank, and the next one is skipped")
  void equalTimesShareARank() {
    Contest contest = redAndBlue();
    Results.Board board = contest.board();
    assertThat(board.rows())
        .extracting(row -> row.runner().segmentTeam(), Results.Row::rank, Results.Row::teamRank)
        .containsExactly(
            tuple("Blue", 1, 1),
            tuple("Blue", 5, 2),
            tuple("Red", 2, 1),
            tuple("Red", 2, 1),
            tuple("Red", 4, 3));
    assertThat(board.teams())
        .extracting(
            Results.TeamRow::team,
            team -> team.score().intValueExact(),
            Results.TeamRow::totalMillis,
            Results.TeamRow::gapMillis,
            team -> team.meanMillis().intValueExact(),
            team -> team.medianMillis().intValueExact())
        .containsExactly(
            tuple("Blue", 6, 235_000L, 0L, 117_500, 117_500),
            tuple("Red", 8, 330_000L, 95_000L, 110_000, 100_000));
  }

  @Test
  @DisplayName("N-29: by average rank the larger team leads")
  void averageRank() {
    Contest contest = redAndBlue().set(Setting.TEAM_SCORE, "average rank");
    assertThat(contest.board().teams())
        .extracting(Results.TeamRow::team)
        .containsExactly("Red", "Blue");
    assertThat(contest.board().teams().getLast().score()).isEqualByComparingTo("3");
  }

  @Test
  @DisplayName("R-3: with the best N a team with fewer members comes last")
  void bestN() {
    Contest contest = redAndBlue().set(Setting.TEAM_SCORE, "best 2");
    contest.runner("Gil", "Green").run("2026-01-10T09:00:00Z").effort(SEGMENT, 50);
    assertThat(contest.board().teams())
        .extracting(Results.TeamRow::team, team -> team.score().intValueExact())
        .containsExactly(tuple("Red", 6), tuple("Blue", 8), tuple("Green", 1));
  }

  @Test
  @DisplayName("N-30: no time at all is a time, but for compat")
  void noTimeAtAllIsATime() {
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.group(
          window("2026-01-01", "2026-01-15", "UTC", 0, 50), window("2026-01-16", "2026-01-31"));
      contest.runner("Nil", "Red").run("2026-01-10T09:00:00Z").effort(SEGMENT, 50);
      contest.runner("Fay", "Red").run("2026-01-20T09:00:00Z").effort(SEGMENT, 50);
      Results.TeamRow red = contest.board().teams().getFirst();
      assertThat(red.totalMillis()).isEqualTo(50_000);
      assertThat(requireNonNull(red.fastest()).runner().name()).isEqualTo(compat ? "Fay" : "Nil");
    }
  }

  @Test
  @DisplayName("R-2: teams by code points, then time, elapsed, start, name, athlete")
  void rowsAreInAFixedOrder() {
    Contest contest = new Contest();
    contest.group(
        window("2026-01-01", "2026-01-15", "UTC", 0, 20), window("2026-01-16", "2026-01-31"));
    // A code point beyond the first plane comes after U+FF21, though not in UTF-16.
    contest.runner("Ivy", "\uD83D\uDE00").run("2026-01-10T09:00:00Z").effort(SEGMENT, 100);
    contest.runner("Hal", "\uFF21").run("2026-01-10T09:00:00Z").effort(SEGMENT, 100);
    contest.runner("Same", "Red").run("2026-01-20T09:00:00Z").effort(SEGMENT, 80);
    contest.runner("Same", "Red").run("2026-01-20T09:00:00Z").effort(SEGMENT, 80);
    contest.runner("Early", "Red").run("2026-01-19T09:00:00Z").effort(SEGMENT, 80);
    contest.runner("Bonus", "Red").run("2026-01-02T09:00:00Z").effort(SEGMENT, 100);
    contest.runner("Fast", "Red").run("2026-01-20T09:00:00Z").effort(SEGMENT, 70);
    assertThat(contest.board().rows())
        .extracting(row -> row.runner().name(), row -> row.runner().row())
        .containsExactly(
            tuple("Fast", 8),
            tuple("Early", 6),
            tuple("Same", 4),
            tuple("Same", 5),
            tuple("Bonus", 7),
            tuple("Hal", 3),
            tuple("Ivy", 2));
  }

  @Test
  @DisplayName("R-5: who is not ranked is listed by team, name and athlete")
  void unrankedAreInAFixedOrder() {
    Contest contest = new Contest();
    contest.group(JANUARY);
    contest.runner("Zoe", "Red");
    contest.runner("Ann", "Red");
    contest.runner("Moe", "Blue");
    contest.runner("Ann", "Red");
    assertThat(contest.board().unranked())
        .extracting(row -> row.runner().row())
        .containsExactly(4, 3, 5, 2);
    assertThat(contest.board().teams())
        .extracting(
            Results.TeamRow::team, Results.TeamRow::gapMillis, Results.TeamRow::medianMillis)
        .containsExactly(tuple("Blue", 0L, BigDecimal.ZERO), tuple("Red", 0L, BigDecimal.ZERO));
  }

  @Test
  @DisplayName("R-3: by a best N larger than any team, those with nobody come last all the same")
  void bestOfMoreThanThereAre() {
    Contest contest = redAndBlue().set(Setting.TEAM_SCORE, "best 9");
    contest.runner("Ann", "Amber");
    assertThat(contest.board().teams())
        .extracting(Results.TeamRow::team)
        .containsExactly("Blue", "Red", "Amber");
  }

  @Test
  @DisplayName("R-2: equal times are in the order of their starts")
  void equalTimesByStart() {
    Contest contest = new Contest();
    contest.group("Kestrel Hill", SEGMENT, 80, 0, JANUARY);
    contest.runner("Ann", "Red");
    contest.runner("Bea", "Red").run("2026-01-20T09:00:00Z").effort(SEGMENT, 80);
    contest.runner("Cleo", "Red").run("2026-01-10T09:00:00Z").effort(SEGMENT, 80);
    assertThat(contest.board().rows())
        .extracting(row -> row.runner().name())
        .containsExactly("Cleo", "Bea", "Ann");
  }

  @Test
  @DisplayName("case 31: two runners with one name are two people")
  void twoRunnersWithOneName() {
    Contest contest = new Contest();
    contest.group("Kestrel Hill", SEGMENT, 300, 0, JANUARY);
    contest.runner("Sam", "Red").run("2026-01-10T09:00:00Z").effort(SEGMENT, 100);
    contest.runner("Sam", "Red");
    Results results = contest.results();
    assertThat(results.boards().getFirst().rows())
        .extracting(Results.Row::adjustedMillis)
        .containsExactly(100_000L, 300_000L);
    assertThat(results.summary().getFirst().runners()).isEqualTo(2);
  }

  @Test
  @DisplayName("R-5: who has no time enters no total, but the team's status shows it")
  void whoHasNoTimeEntersNoTotal() {
    Contest contest = new Contest();
    contest.group("Kestrel Hill", SEGMENT, 300, 0, JANUARY);
    contest.runner("Ada", "Red").run("2026-01-10T09:00:00Z").effort(SEGMENT, 100);
    contest.runner("Ben", "Red").unread().listFailed(Failure.Code.TOKEN_REVOKED, null);
    Results.TeamRow red = contest.board().teams().getFirst();
    assertThat(red.totalMillis()).isEqualTo(100_000);
    assertThat(red.counted()).isEqualTo(1);
    assertThat(red.entered()).isEqualTo(2);
    assertThat(red.status()).isEqualTo(Status.FAILED);
    assertThat(contest.results().summary().getFirst().status()).isEqualTo(Status.FAILED);
  }

  @Test
  @DisplayName("compat: a team in which nobody ran has no line, unless something is missing")
  void teamsWithoutAnybody() {
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.group(JANUARY);
      contest.runner("Ada", "Red").run("2026-01-10T09:00:00Z").effort(SEGMENT, 100);
      contest.runner("Ben", "Blue");
      contest.stranger("Cid", "Green", "");
      List<String> shown = compat ? List.of("Red", "Green") : List.of("Red", "Blue", "Green");
      Results results = contest.results();
      assertThat(results.boards().getFirst().teams())
          .extracting(Results.TeamRow::team)
          .containsExactlyElementsOf(shown);
      assertThat(results.summary())
          .extracting(Results.TeamTotal::team)
          .containsExactlyElementsOf(shown);
    }
  }

  private static Contest redAndBlue() {
    Contest contest = new Contest();
    contest.group(JANUARY);
    int number = 0;
    for (int seconds : new int[] {100, 100, 130, 95, 140}) {
      String name = "Runner " + number;
      contest
          .runner(name, number < 3 ? "Red" : "Blue")
          .run("2026-01-10T09:00:00Z")
          .effort(SEGMENT, seconds);
      number++;
    }
    return contest;
  }
}
