package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.ResultsFixture;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsWriterTest {
  private static final String CLIMB = "Harbour Climb";
  private static final String WEEK = "Distance_2026-01-05_2026-01-11";
  private static final String NEXT_WEEK = "Distance_2026-01-12_2026-01-18";
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
  void writesTheSheetsInOrder() throws IOException {
    assertThat(write(ResultsFixture.results(Rules.Mode.STANDARD)).sheets())
        .containsExactly(
            CLIMB, "Mill - Loop", "Summary", WEEK, NEXT_WEEK, "Distance_Summary", "Data quality");
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
  @DisplayName(
      "N-33 N-34 case 50 distances as they are, 0 without runs, blank where nothing is known")
  void writesDistances() throws IOException {
    List<List<String>> rows = write(ResultsFixture.results(Rules.Mode.STANDARD)).rowsOf(WEEK);

    assertThat(rows.get(0))
        .containsExactly(
            "Runner",
            "Team",
            "Runs",
            "Total Distance (km)",
            "Total Elev Gain (m)",
            "Runs >= 5 km",
            "Status",
            "Note");
    assertThat(rows.get(2))
        .containsExactly("Ada Nordby", "Blue", "2", "10.00", "80.0", "1", "complete");
    assertThat(rows.get(4))
        .containsExactly("Ben Kaas", "Blue", "0", "0.00", "0.0", "0", "provisional");
    assertThat(rows.get(5))
        .containsExactly("Eva Lind", "Red", "", "", "", "", "failed", "token revoked");
    assertThat(rows.get(8))
        .containsExactly(
            "Team",
            "Runners",
            "Runs",
            "Total Distance (km)",
            "Total Elev Gain (m)",
            "Distance per Runner (km)",
            "Status");
    assertThat(rows.get(9)).containsExactly("Blue", "3", "2", "10.00", "80.0", "3.33", "complete");
  }

  @Test
  @DisplayName("D-1 partial distances stay numbers and are shown with an at-least sign")
  void marksPartialDistances() throws IOException {
    WrittenWorkbook workbook = write(ResultsFixture.results(Rules.Mode.STANDARD));

    assertThat(workbook.rowsOf(WEEK).get(3))
        .startsWith("Dan Holt", "Red", "1", "6.00", "2.0")
        .contains("partial");
    assertThat(workbook.part("xl/styles.xml")).contains("&quot;&#x2265; &quot;0.00");
  }

  @Test
  void leavesTheThresholdOutWhereThereIsNone() throws IOException {
    WrittenWorkbook workbook = write(ResultsFixture.results(Rules.Mode.STANDARD));

    assertThat(workbook.rowsOf(NEXT_WEEK).getFirst())
        .containsExactly(
            "Runner",
            "Team",
            "Runs",
            "Total Distance (km)",
            "Total Elev Gain (m)",
            "Status",
            "Note");
    assertThat(workbook.rowsOf("Distance_Summary").getFirst())
        .containsExactly(
            "Runner",
            "Team",
            "Total Distance (km)",
            "Total Elev Gain (m)",
            "Avg Distance per Run (km)",
            "Total Runs",
            "Status",
            "Note");
    assertThat(workbook.rowsOf("Distance_Summary").get(2))
        .containsExactly("Ada Nordby", "Blue", "10.00", "80.0", "5.00", "2", "complete");
  }

  @Test
  @DisplayName("O-2 compat mode writes the threshold with a decimal")
  void writesTheThresholdAsCompatModeDoes() throws IOException {
    assertThat(write(ResultsFixture.results(Rules.Mode.COMPAT)).rowsOf(WEEK).getFirst())
        .contains("Runs >= 5.0 km");
  }

  @Test
  @DisplayName("case 33 forbidden characters and equal names give safe sheets of their own")
  void namesSheetsSafely() throws IOException {
    Competition.Group one = group(1, "5k / 10k");
    Competition.Group two = group(2, "5k / 10k");
    Competition.Group fixed = group(3, "Summary");
    Results results = boards(Rules.Mode.STANDARD, one, two, fixed);

    WrittenWorkbook workbook = write(results);

    assertThat(workbook.sheets())
        .containsExactly("5k - 10k", "5k - 10k_1", "Summary_1", "Summary", "Data quality");
    assertThat(workbook.rowsOf("Data quality"))
        .anySatisfy(row -> assertThat(row).startsWith("5k - 10k_1", "5k / 10k"))
        .anySatisfy(row -> assertThat(row).startsWith("Summary_1", "Summary"));
  }

  @Test
  @DisplayName("N-77 in compat mode names are given in order of writing")
  void namesSheetsInOrderOfWritingInCompatMode() throws IOException {
    Results results = boards(Rules.Mode.COMPAT, group(3, "Summary"));

    assertThat(write(results).sheets()).containsExactly("Summary", "Summary_1", "Data quality");
  }

  @Test
  void namesWindowsOfTheSameDatesApart() throws IOException {
    Results.DistanceBoard week =
        ResultsFixture.distances("Week 1", "2026-01-05", "2026-01-11", null);
    Results results =
        ResultsFixture.results(Rules.Mode.STANDARD, List.of(), List.of(week, week), null);

    assertThat(write(results).sheets()).contains(WEEK, "Distance_2026-01-05_2026-01-1_1");
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

  private WrittenWorkbook write(Results results) throws IOException {
    ResultsWriter.write(results, RunBlock.none(), target);
    return WrittenWorkbook.read(target);
  }

  private static Competition.Group group(long id, String name) {
    return new Competition.Group(id, name, null, 0, List.of(ResultsFixture.WINDOW));
  }

  private static Results boards(Rules.Mode mode, Competition.Group... groups) {
    List<Results.Board> boards =
        List.of(groups).stream()
            .map(group ->
                ResultsFixture.board(
                    group,
                    List.of(ResultsFixture.row(ResultsFixture.ADA, 1, 1, 100_000, Status.COMPLETE)),
                    List.of(),
                    List.of()))
            .toList();
    return ResultsFixture.results(mode, boards, List.of(), null);
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
