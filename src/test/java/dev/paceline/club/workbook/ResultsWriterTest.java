package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.ResultsFixture;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Status;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsWriterTest {
  private static final String CLIMB = "Harbour Climb";
  private static final List<String> BOARD =
      List.of(
          "Team",
          "Runner",
          "Rank",
          "Team Rank",
          "Attempts",
          "Fastest Time (sec)",
          "Fastest Time (h:mm:ss)",
          "Fastest Date",
          "Fastest Distance (m)",
          "Status",
          "Note");

  @TempDir private Path folder;
  private Path target;

  @BeforeEach
  void name() {
    target = folder.resolve("out.xlsx");
  }

  @Test
  @DisplayName("O-1 board rows with a blank row between teams, then the unranked, then the teams")
  void writesABoard() throws IOException {
    WrittenWorkbook workbook = write(ResultsFixture.results(Rules.Mode.STANDARD));

    List<List<String>> rows = workbook.rowsOf(CLIMB);
    assertThat(rows.get(0)).isEqualTo(BOARD);
    assertThat(rows.get(1))
        .containsExactly(
            "Blue",
            "Ada Nordby",
            "1",
            "1",
            "2",
            "110",
            "0:01:50",
            "46037.37511574074",
            "1609.2",
            "complete");
    assertThat(rows.get(2)).endsWith("provisional", "start time hidden");
    assertThat(rows.get(3))
        .containsExactly(
            "Blue",
            "Finn Aas",
            "5",
            "3",
            "0",
            "600",
            "0:10:00",
            "46023.0",
            "0",
            "complete",
            "default time");
    assertThat(rows.get(4)).isEmpty();
    assertThat(rows.get(5))
        .startsWith("Red", "Cleo Ruiz", "3")
        .contains("119.5", "0:02:00")
        .endsWith(
            "stale",
            "rate limited until 14:30 UTC; data 26 h old; 1 effort below the minimum distance");
    assertThat(rows.get(6))
        .contains("121.5", "\u2264 0:02:02")
        .endsWith("partial", "activity gone; data 26 h old");
    assertThat(rows.get(7)).isEmpty();
    assertThat(rows.get(8))
        .containsExactly("Red", "Eva Lind", "", "", "", "", "", "", "", "failed", "token revoked");
    assertThat(rows.get(9)).isEmpty();
    assertThat(rows.get(10)).isEmpty();
    assertThat(rows.get(11))
        .containsExactly(
            "Team",
            "Total Fastest time",
            "Gap to Leader",
            "Total Rank",
            "Fastest (Runner)",
            "Avg. Fastest Time",
            "Median Fastest Time",
            "Total Attempts",
            "Avg. Attempts",
            "Members",
            "Status");
    assertThat(rows.get(12))
        .containsExactly(
            "Red",
            "0:04:01",
            "0:00:00",
            "7",
            "Cleo Ruiz (0:02:00)",
            "0:02:00",
            "0:02:00",
            "4",
            "2",
            "2 of 3",
            "failed");
    assertThat(rows).hasSize(14);
  }

  @Test
  @DisplayName("P-1 a board without times says so and still names who is missing")
  void writesABoardWithoutRows() throws IOException {
    List<List<String>> rows =
        write(ResultsFixture.results(Rules.Mode.STANDARD)).rowsOf("Mill - Loop");

    assertThat(rows.get(0)).isEqualTo(BOARD);
    assertThat(rows.get(1)).startsWith("No results for this segment.").endsWith("failed");
    assertThat(rows.get(3)).startsWith("Red", "Eva Lind").endsWith("failed", "token revoked");
    assertThat(rows.get(7))
        .containsExactly("Red", "", "", "", "", "", "", "", "", "0 of 3", "failed");
  }

  @Test
  @DisplayName("R-5 who did not run is not among those of whom a time may be missing")
  void leavesOutWhoDidNotRun() throws IOException {
    Results.Board board =
        ResultsFixture.board(
            ResultsFixture.CLIMB,
            List.of(ResultsFixture.row(ResultsFixture.ADA, 1, 1, 100_000, Status.COMPLETE)),
            List.of(
                unranked(ResultsFixture.BEN, Status.PROVISIONAL),
                unranked(ResultsFixture.CLEO, Status.STALE)),
            List.of());

    List<List<String>> rows =
        write(ResultsFixture.results(Rules.Mode.COMPAT, List.of(board), List.of(), null))
            .rowsOf(CLIMB);

    assertThat(rows).hasSize(4);
    assertThat(rows.getLast()).startsWith("Red", "Cleo Ruiz").contains("stale");
  }

  @Test
  @DisplayName("P-1 a team of which no time is known has no total in the summary")
  void leavesUnknownTotalsBlank() throws IOException {
    Results all = ResultsFixture.results(Rules.Mode.STANDARD);
    Results.TeamTotal red =
        new Results.TeamTotal("Red", 0, 0, 0, BigDecimal.ZERO, 0, Map.of(Status.FAILED, 1));
    Results results =
        new Results(
            all.competition(),
            all.asOf(),
            all.boards(),
            List.of(red),
            List.of(),
            null,
            all.quality());

    assertThat(write(results).rowsOf("Summary").getLast())
        .containsExactly("Red", "0", "0", "0", "", "", "failed");
  }

  @Test
  @DisplayName("case 55 compat mode has a message sheet instead, and no default either")
  void writesAMessageSheetInCompatMode() throws IOException {
    WrittenWorkbook workbook = write(ResultsFixture.results(Rules.Mode.COMPAT));

    assertThat(workbook.sheets()).contains("Mill - Loop_msg").doesNotContain("Mill - Loop");
    assertThat(workbook.rowsOf("Mill - Loop_msg"))
        .containsExactly(
            List.of("Message"),
            List.of("No results for this segment."),
            List.of("Eva Lind (Red): failed, token revoked"));
  }

  @Test
  void writesTheSummary() throws IOException {
    assertThat(write(ResultsFixture.results(Rules.Mode.STANDARD)).rowsOf("Summary"))
        .containsExactly(
            List.of(
                "Team",
                "Runners Participating",
                "Segments With Participation",
                "Total Attempts",
                "Average Fastest Time (sec)",
                "Total Fastest Times (sec)",
                "Status"),
            List.of("Red", "2", "1", "4", "120.5", "241", "failed"),
            List.of("Blue", "3", "1", "4", "276", "828", "provisional"));
  }

  @Test
  void saysInTheSummaryThatThereIsNoSegment() throws IOException {
    Results none = ResultsFixture.results(Rules.Mode.STANDARD, List.of(), List.of(), null);

    WrittenWorkbook workbook = write(none);

    assertThat(workbook.sheets()).containsExactly("Summary", "Data quality");
    assertThat(workbook.rowsOf("Summary").getLast()).containsExactly("No results to display.");
  }

  @Test
  @DisplayName("N-30 a time of 0 s is a time: shown as fastest, and in the total")
  void showsATimeOfZero() throws IOException {
    Results.Row zero = ResultsFixture.row(ResultsFixture.ADA, 1, 1, 0, Status.COMPLETE);
    Results.Row other = ResultsFixture.row(ResultsFixture.BEN, 2, 2, 50_000, Status.COMPLETE);
    Results.TeamRow blue =
        ResultsFixture.team("Blue", 50_000, 0, 3, zero, 4, 2, 2, Status.COMPLETE);
    Results.Board board =
        ResultsFixture.board(ResultsFixture.CLIMB, List.of(zero, other), List.of(), List.of(blue));

    List<List<String>> rows =
        write(ResultsFixture.results(Rules.Mode.STANDARD, List.of(board), List.of(), null))
            .rowsOf(CLIMB);

    assertThat(rows.get(1)).startsWith("Blue", "Ada Nordby", "1", "1", "2", "0", "0:00:00");
    assertThat(rows.getLast())
        .startsWith("Blue", "0:00:50", "0:00:00", "3", "Ada Nordby (0:00:00)", "0:00:25");
  }

  @Test
  @DisplayName("case 34 O-4 a name that looks like a formula stays text")
  void keepsTextAsText() throws IOException {
    List<String> names =
        List.of("=HYPERLINK(\"http://example.invalid\")", "+1", "-1", "@SUM(A1)", "<b>&\"'");
    List<Results.Row> rows =
        names.stream()
            .map(name -> ResultsFixture.runner(9, name, "=Red"))
            .map(runner -> ResultsFixture.row(runner, 1, 1, 100_000, Status.COMPLETE))
            .toList();
    Results results =
        ResultsFixture.results(
            Rules.Mode.STANDARD,
            List.of(ResultsFixture.board(ResultsFixture.CLIMB, rows, List.of(), List.of())),
            List.of(),
            null);

    WrittenWorkbook workbook = write(results);

    assertThat(workbook.rowsOf(CLIMB).stream().skip(1).map(row -> row.get(1)))
        .containsExactlyElementsOf(names);
    assertThat(workbook.xml(CLIMB)).doesNotContain("<f>").contains("<c r=\"B2\" t=\"s\">");
  }

  @Test
  void namesTheFileAfterTheCompetitionAndTheInstant() {
    assertThat(ResultsWriter.fileName(ResultsFixture.results(Rules.Mode.STANDARD)))
        .isEqualTo("Spring Cup_20260203_090000.xlsx");
    assertThat(ResultsWriter.fileName(named("../etc/pass:wd\n\u202e")))
        .isEqualTo("etc-pass-wd_20260203_090000.xlsx");
    assertThat(ResultsWriter.fileName(named("***"))).isEqualTo("competition_20260203_090000.xlsx");
    assertThat(ResultsWriter.fileName(named("\u00c5l \u6771\u4eac")))
        .isEqualTo("\u00c5l \u6771\u4eac_20260203_090000.xlsx");
  }

  @Test
  @DisplayName("case 42 an unwritable target is one clear line")
  void saysWhenTheTargetCannotBeWritten() throws IOException {
    Path directory = Files.createDirectory(folder.resolve("results"));

    assertThatExceptionOfType(WorkbookException.class)
        .isThrownBy(() ->
            ResultsWriter.write(
                ResultsFixture.results(Rules.Mode.STANDARD), RunBlock.none(), directory))
        .withMessage("cannot write " + directory + ": it is a directory");
  }

  private static Results.Unranked unranked(Competition.Runner runner, Status status) {
    return new Results.Unranked(runner, ResultsFixture.verdict(status), List.of());
  }

  private WrittenWorkbook write(Results results) throws IOException {
    ResultsWriter.write(results, RunBlock.none(), target);
    return WrittenWorkbook.read(target);
  }

  private static Results named(String name) {
    Results results = ResultsFixture.results(Rules.Mode.STANDARD);
    Competition competition = results.competition();
    return new Results(
        new Competition(
            name,
            competition.rules(),
            competition.runners(),
            competition.groups(),
            competition.distanceWindows()),
        results.asOf(),
        results.boards(),
        results.summary(),
        results.distances(),
        results.distanceSummary(),
        results.quality());
  }
}
