package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.ResultsFixture;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXException;

@DisplayName("O-3 how a results workbook looks")
final class ResultsWriterLookTest {
  private static final String CLIMB = "Harbour Climb";
  private static final String WEEK = "Distance_2026-01-05_2026-01-11";

  @TempDir private Path folder;
  private Path target;

  @BeforeEach
  void name() {
    target = folder.resolve("out.xlsx");
  }

  @ParameterizedTest(name = "{0} {1} is {2}")
  @CsvSource({
    "Harbour Climb, A1, FF00FF",
    "Harbour Climb, K1, FF00FF",
    "Harbour Climb, A12, FF00FF",
    "Summary, G1, FF00FF",
    "Distance_2026-01-05_2026-01-11, A1, FF6600",
    "Distance_2026-01-05_2026-01-11, G9, FF6600",
    "Distance_Summary, A1, FF6600"
  })
  void colorsHeaders(String sheet, String cell, String color) throws IOException {
    WrittenWorkbook workbook = write(ResultsFixture.results(Rules.Mode.STANDARD));

    assertThat(workbook.color(sheet, cell)).isEqualTo(color);
    assertThat(workbook.isBold(sheet, cell)).isTrue();
    assertThat(workbook.hasBorder(sheet, cell)).isTrue();
  }

  @Test
  void colorsTheFourFastestCellsByBonus() throws IOException {
    WrittenWorkbook workbook = write(ResultsFixture.results(Rules.Mode.STANDARD));

    for (String column : List.of("F", "G", "H", "I")) {
      assertThat(workbook.color(CLIMB, column + "2")).isEqualTo("FFD89C");
      assertThat(workbook.color(CLIMB, column + "3")).isEqualTo("EFB5EF");
      assertThat(workbook.color(CLIMB, column + "4")).as("default time").isEmpty();
      assertThat(workbook.color(CLIMB, column + "6")).isEqualTo("C9EFEA");
    }
    assertThat(workbook.color(CLIMB, "E2")).isEmpty();
    assertThat(workbook.color(CLIMB, "J2")).isEmpty();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"J3, DDEBF7", "J6, FFF2CC", "J7, F8CBAD", "J9, F4B6B6"})
  void colorsStatuses(String cell, String color) throws IOException {
    WrittenWorkbook workbook = write(ResultsFixture.results(Rules.Mode.STANDARD));

    assertThat(workbook.color(CLIMB, cell)).isEqualTo(color);
  }

  @Test
  void freezesTheFirstRowAndFiltersTheBoardButNotInCompatMode() throws IOException {
    WrittenWorkbook standard = write(ResultsFixture.results(Rules.Mode.STANDARD));

    assertThat(standard.xml(CLIMB))
        .contains("ySplit=\"1\"", "state=\"frozen\"", "<autoFilter ref=\"A1:K9\">");
    assertThat(standard.xml("Summary")).contains("frozen", "<autoFilter ref=\"A1:G3\">");
    assertThat(standard.xml(WEEK)).contains("frozen", "<autoFilter ref=\"A1:H6\">");

    WrittenWorkbook compat = write(ResultsFixture.results(Rules.Mode.COMPAT));
    assertThat(compat.sheets())
        .allSatisfy(sheet -> assertThat(compat.xml(sheet)).doesNotContain("frozen", "autoFilter"));
  }

  @Test
  void columnsAreAsWideAsTheirLongestText() throws IOException {
    String xml = write(ResultsFixture.results(Rules.Mode.STANDARD)).xml(CLIMB);

    // a team of 4 letters, a name of 19 characters in the team table, a note beyond the limit
    assertThat(xml)
        .contains("<col min=\"1\" max=\"1\" width=\"6.0\"")
        .contains("<col min=\"2\" max=\"2\" width=\"20.0\"")
        .contains("<col min=\"8\" max=\"8\" width=\"21.0\"")
        .contains("<col min=\"11\" max=\"11\" width=\"50.0\"");
  }

  @Test
  void columnsOfABigBoardAreMeasuredOnItsFirst5000Rows() throws IOException {
    // given 6,000 runners of one team, the longest name in row 5,000 and a longer one in row 5,001
    List<Results.Row> rows = new ArrayList<>();
    for (int i = 0; i < 6000; i++) {
      String name = i == 4998 ? "x".repeat(20) : i == 4999 ? "y".repeat(30) : "z";
      Competition.Runner runner = ResultsFixture.runner(i + 2, name, "Red");
      rows.add(ResultsFixture.row(runner, i + 1, i + 1, 100_000 + i, Status.COMPLETE));
    }
    Results results =
        ResultsFixture.results(
            Rules.Mode.STANDARD,
            List.of(ResultsFixture.board(ResultsFixture.CLIMB, rows, List.of(), List.of())),
            List.of(),
            null);

    WrittenWorkbook workbook = write(results);

    assertThat(workbook.xml(CLIMB)).contains("<col min=\"2\" max=\"2\" width=\"22.0\"");
    assertThat(workbook.rowsOf(CLIMB)).hasSize(6001);
    assertThat(workbook.rowsOf(CLIMB).getLast()).contains("6000");
  }

  @ParameterizedTest
  @EnumSource(Rules.Mode.class)
  void everyPartIsWellFormed(Rules.Mode mode) throws IOException {
    WrittenWorkbook workbook = write(ResultsFixture.results(mode));

    assertThat(workbook.parts()).isNotEmpty().allSatisfy((name, xml) -> parse(name, xml));
  }

  private static void parse(String name, String xml) {
    try {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError(name, e);
    }
  }

  private WrittenWorkbook write(Results results) throws IOException {
    ResultsWriter.write(results, RunBlock.none(), target);
    return WrittenWorkbook.read(target);
  }
}
