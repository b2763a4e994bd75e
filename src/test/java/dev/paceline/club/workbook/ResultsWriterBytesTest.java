package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.ResultsFixture;
import dev.paceline.club.competition.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsWriterBytesTest {
  private static final TimeZone ZONE = TimeZone.getDefault();
  private static final Locale LOCALE = Locale.getDefault();

  @TempDir private Path folder;

  @AfterEach
  void restoreTheMachine() {
    TimeZone.setDefault(ZONE);
    Locale.setDefault(LOCALE);
  }

  @Test
  @DisplayName(
      "O-5 case 48 equal results give equal bytes, in whatever zone and language the machine is")
  void equalResultsGiveEqualBytes() throws IOException {
    Path first = write("first.xlsx", RunBlock.none());
    TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    Path second = write("second.xlsx", RunBlock.none());

    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  @DisplayName("O-5 D13 another run changes the Data quality sheet and nothing else")
  void anotherRunChangesItsBlockOnly() throws IOException {
    WrittenWorkbook first = WrittenWorkbook.read(write("first.xlsx", run("1", "34")));
    WrittenWorkbook second = WrittenWorkbook.read(write("second.xlsx", run("2", "0")));

    assertThat(second.parts().keySet()).isEqualTo(first.parts().keySet());
    assertThat(
            first.parts().keySet().stream()
                .filter(part -> !first.part(part).equals(second.part(part))))
        .containsExactly("xl/worksheets/sheet7.xml");
    assertThat(first.sheets().get(6)).isEqualTo("Data quality");
    List<List<String>> rows = first.rowsOf("Data quality");
    assertThat(rows.subList(rows.size() - 3, rows.size()))
        .containsExactly(List.of("Run"), List.of("Run id", "1"), List.of("Calls", "34"));
  }

  @Test
  @DisplayName("O-5 D13 every time inside the file is that of the results")
  void timesInsideTheFileAreThoseOfTheResults() throws IOException {
    Path file = write("out.xlsx", RunBlock.none());

    assertThat(WrittenWorkbook.read(file).part("docProps/core.xml"))
        .contains(">2026-02-03T09:00:00Z</dcterms:created>");
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(Collections.list(zip.entries()))
          .extracting(ZipEntry::getTimeLocal)
          .containsOnly(java.time.LocalDateTime.parse("2026-02-03T09:00:00"));
    }
  }

  @Test
  void takesAnInstantBeforeTheFirstThatZipFilesKnow() throws IOException {
    Path old = folder.resolve("old.xlsx");

    ResultsWriter.write(asOf(Instant.parse("1970-01-01T00:00:00Z")), RunBlock.none(), old);

    assertThat(WrittenWorkbook.read(old).part("docProps/core.xml"))
        .contains("1970-01-01T00:00:00Z");
  }

  @Test
  @DisplayName("O-5 a later instant changes the file")
  void anotherInstantChangesTheFile() throws IOException {
    Path first = write("first.xlsx", RunBlock.none());
    Path second = folder.resolve("second.xlsx");
    ResultsWriter.write(asOf(ResultsFixture.AS_OF.plusSeconds(60)), RunBlock.none(), second);

    assertThat(Files.readAllBytes(second)).isNotEqualTo(Files.readAllBytes(first));
  }

  private Path write(String name, RunBlock run) {
    Path file = folder.resolve(name);
    ResultsWriter.write(ResultsFixture.results(Rules.Mode.STANDARD), run, file);
    return file;
  }

  private static RunBlock run(String id, String calls) {
    return new RunBlock(List.of(List.of("Run id", id), List.of("Calls", calls)));
  }

  private static Results asOf(Instant instant) {
    Results results = ResultsFixture.results(Rules.Mode.STANDARD);
    return new Results(
        results.competition(),
        instant,
        results.boards(),
        results.summary(),
        results.distances(),
        results.distanceSummary(),
        results.quality());
  }
}
