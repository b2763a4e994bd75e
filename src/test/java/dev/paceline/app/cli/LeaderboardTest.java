package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.ResultsFixture;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Status;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LeaderboardTest {
  @Test
  @DisplayName(
      "B4 prints boards, teams, distances and a data quality with one runner of each status")
  void printsTheWholeCompetition() {
    Results all = ResultsFixture.results(Rules.Mode.STANDARD);
    Results results =
        ResultsFixture.results(
            Rules.Mode.STANDARD,
            all.boards(),
            all.distances().subList(0, 1),
            all.distanceSummary());

    assertThat(print(86, 10, results))
        .isEqualTo(
            """
            Spring Cup, as of 2026-02-03 09:00:00 UTC, standard, Europe/London

            Harbour Climb

            Rank  Runner      Team       Time  Attempts  Marks
               1  Ada Nordby  Blue    0:01:50         2  B
               2  Ben Kaas    Blue    0:01:58         2  B T ~
               3  Cleo Ruiz   Red     0:02:00         2  T !
               4  Dan Holt    Red   ≤ 0:02:02         2  ≤
               5  Finn Aas    Blue    0:10:00         0  d

            Not ranked  Team  Status  Why
            Eva Lind    Red   failed  token revoked

            Team  Rank sum    Total  Members  Status       Gap      Fastest               Mean
            Red          7  0:04:01  2 of 3   failed       0:00:00  Cleo Ruiz (0:02:00)   0:02:00
            Blue         8  0:13:48  3 of 3   provisional  0:09:47  Ada Nordby (0:01:50)  0:04:36

            6 runners: 2 complete, 1 provisional, 1 stale, 1 partial, 1 failed

            Mill / Loop

            No results for this segment.

            Not ranked  Team  Status  Why
            Eva Lind    Red   failed  token revoked

            Team  Rank sum  Total  Members  Status  Gap  Fastest  Mean  Median  Attempts
            Red                    0 of 3   failed

            1 runner: 1 failed

            Distance 2026-01-05 to 2026-01-11, Week 1

            Runner      Team  Runs      km  Climb m  km/run  ≥ 5 km  Marks
            Cleo Ruiz   Red      2   12.17      7.5    6.09       1  !
            Ada Nordby  Blue     2   10.00     80.0    5.00       1
            Dan Holt    Red    ≥ 1  ≥ 6.00    ≥ 2.0    6.00     ≥ 1  ≥
            Ben Kaas    Blue     0    0.00      0.0    0.00       0  ~
            Eva Lind    Red                                          failed

            Team  Runners  Runs     km  Climb m  km/runner  Status
            Blue        3     2  10.00     80.0       3.33  complete
            Red         2     3  18.17      9.5       9.09  failed

            5 runners: 1 complete, 1 provisional, 1 stale, 1 partial, 1 failed

            Distance, all windows

            Runner      Team  Runs      km  Climb m  km/run  Marks
            Cleo Ruiz   Red      2   12.17      7.5    6.09  !
            Ada Nordby  Blue     2   10.00     80.0    5.00
            Dan Holt    Red    ≥ 1  ≥ 6.00    ≥ 2.0    6.00  ≥
            Ben Kaas    Blue     0    0.00      0.0    0.00  ~
            Eva Lind    Red                                  failed

            5 runners: 1 complete, 1 provisional, 1 stale, 1 partial, 1 failed

            B birthday bonus, T time bonus, d default time, ~ provisional, ! stale, ≤ partial (at
            most this time), ≥ partial (at least this much)

            Data quality: 6 runners: 2 complete, 1 provisional, 1 stale, 1 partial, 1 failed

            Runner     Competition  Status   Why
            Eva Lind   segments     failed   token revoked
            Eva Lind   distance     failed   token revoked
            Dan Holt   segments     partial  activity gone; 1 of 8 details missing; data 26 h old
            Cleo Ruiz  segments     stale    rate limited until 14:30 UTC; data 26 h old

            Provisional, segments (a window is open or efforts may still change): Ben Kaas
            """);
  }

  @Test
  void showsTheBestOfABoardWithTop() {
    assertThat(print(100, 2, ResultsFixture.results(Rules.Mode.STANDARD)))
        .contains("Ben Kaas    Blue  0:01:58")
        .doesNotContain("Finn Aas")
        .contains("and 3 more\n")
        .contains("6 runners: 2 complete");
  }

  @Test
  @DisplayName("R-5 tells those who did not run from those of whom a time may be missing")
  void namesWhoDidNotRun() {
    Results.Board board =
        ResultsFixture.board(
            ResultsFixture.CLIMB,
            List.of(),
            List.of(
                new Results.Unranked(
                    ResultsFixture.ADA, ResultsFixture.verdict(Status.COMPLETE), List.of()),
                new Results.Unranked(
                    ResultsFixture.EVA, ResultsFixture.verdict(Status.FAILED), List.of())),
            List.of());

    assertThat(
            print(
                80,
                10,
                ResultsFixture.results(Rules.Mode.STANDARD, List.of(board), List.of(), null)))
        .contains("Eva Lind    Red   failed  token revoked\n\nNo valid effort: Ada Nordby\n");
  }

  @Test
  void explainsOnlyTheMarksThatWereUsed() {
    Results.Row row = ResultsFixture.row(ResultsFixture.ADA, 1, 1, 100_000, Status.COMPLETE);
    String plain = print(100, 10, one(row));
    String birthday =
        print(100, 10, one(ResultsFixture.with(row, Set.of(Results.Bonus.BIRTHDAY), 0)));

    assertThat(plain).doesNotContain("birthday", "~ provisional", "default time");
    assertThat(birthday).contains("\nB birthday bonus\n").doesNotContain("time bonus");
  }

  @Test
  @DisplayName("Q-2 data quality says in words why data is not complete, the worst first")
  void saysWhyDataIsNotComplete() {
    StringBuilder out = new StringBuilder();

    new Leaderboard(out, 100, 10).printQuality(ResultsFixture.results(Rules.Mode.STANDARD));

    assertThat(out.toString())
        .startsWith("\nData quality: 6 runners: ")
        .containsSubsequence(
            "Eva Lind",
            "failed",
            "token revoked",
            "Dan Holt",
            "partial",
            "Cleo Ruiz",
            "stale",
            "rate limited until 14:30 UTC",
            "Ben Kaas")
        .doesNotContain("Ada Nordby", "Finn Aas");
  }

  @ParameterizedTest(name = "{0} columns")
  @ValueSource(ints = {40, 47, 60, 80, 100, 160})
  void noLineIsLongerThanTheTerminalIsWide(int width) {
    assertThat(print(width, 10, ResultsFixture.results(Rules.Mode.STANDARD)).lines())
        .allSatisfy(line -> assertThat(TerminalText.columns(line)).isLessThanOrEqualTo(width));
  }

  @ParameterizedTest(name = "{0} columns")
  @ValueSource(ints = {60, 80})
  void narrowTerminalsKeepTimesAndStatuses(int width) {
    assertThat(print(width, 10, ResultsFixture.results(Rules.Mode.STANDARD)))
        .contains("0:01:50", "0:01:58", "\u2264 0:02:02", "provisional", "token revoked");
  }

  @Test
  @DisplayName("names cannot control the terminal, and wide ones keep the columns in line")
  void printsHostileAndWideNames() {
    Competition.Runner hostile = ResultsFixture.runner(2, "\u001b[2J\u202eAda\r\n", "R\u0007ed");
    Competition.Runner wide = ResultsFixture.runner(3, "\u9ad8\u6a4b", "Red");
    Results results =
        one(
            ResultsFixture.row(hostile, 1, 1, 100_000, Status.COMPLETE),
            ResultsFixture.row(wide, 2, 2, 110_000, Status.COMPLETE));

    String text = print(80, 10, results);

    assertThat(text)
        .doesNotContain("\u001b", "\u202e", "\u0007", "\r")
        .contains("   1  [2JAda    Red   0:01:40         2\n")
        .contains("   2  \u9ad8\u6a4b      Red   0:01:50         2\n");
  }

  private static Results one(Results.Row... rows) {
    Results.Board board =
        ResultsFixture.board(ResultsFixture.CLIMB, List.of(rows), List.of(), List.of());
    return ResultsFixture.results(Rules.Mode.STANDARD, List.of(board), List.of(), null);
  }

  private static String print(int width, int top, Results results) {
    StringBuilder out = new StringBuilder();
    new Leaderboard(out, width, top).print(results);
    return out.toString();
  }
}
