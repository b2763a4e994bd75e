package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.ResultsFixture;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SheetPlanTest {
  private static final String CLIMB = "Harbour Climb";
  private static final String WEEK = "Distance_2026-01-05_2026-01-11";
  private static final String NEXT_WEEK = "Distance_2026-01-12_2026-01-18";

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
}
