package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.ResultsFixture;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Status;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DistancePageTest {
  private static final String WEEK = "Distance_2026-01-05_2026-01-11";
  private static final String NEXT_WEEK = "Distance_2026-01-12_2026-01-18";

  @TempDir private Path folder;
  private Path target;

  @BeforeEach
  void name() {
    target = folder.resolve("out.xlsx");
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
  @DisplayName("P-1 a team of which nothing is known has no distance")
  void leavesUnknownTotalsBlank() throws IOException {
    Results.DistanceBoard board =
        new Results.DistanceBoard(
            ResultsFixture.distances("", "2026-01-05", "2026-01-11", null).window(),
            List.of(),
            List.of(
                new Results.DistanceTeam(
                    "Red",
                    0,
                    0,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    Map.of(Status.FAILED, 1))));
    Results results = ResultsFixture.results(Rules.Mode.STANDARD, List.of(), List.of(board), null);

    assertThat(write(results).rowsOf(WEEK).getLast())
        .containsExactly("Red", "0", "", "", "", "", "failed");
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

  private WrittenWorkbook write(Results results) throws IOException {
    ResultsWriter.write(results, RunBlock.none(), target);
    return WrittenWorkbook.read(target);
  }
}
