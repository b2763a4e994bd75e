package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeadersTest {
  @TempDir Path folder;

  @Test
  @DisplayName("W-1, case 35: names of sheets and headers are matched by case and spaces at will")
  void matchesWhateverTheCaseAndSpaces() {
    // given
    Book book =
        new Book()
            .sheet("runners")
            .row("  NAME ", "athlete  id", "birthday (DD-MMM)", "Segment\u00a0Team")
            .row("Ada Hill", 101, "15-Jan", "Red")
            .sheet(" Segment  Series")
            .row("END DATE", "start  date", "Segment name", "segment id", "Remarks")
            .row("2026-01-11", "2026-01-05", "Mill Lane", 7001, "windy");

    // when
    Reading reading = Samples.read(book, folder);

    // then
    assertThat(reading.findings()).isEmpty();
    assertThat(reading.competition().orElseThrow().runners().getFirst().segmentTeam())
        .isEqualTo("Red");
    assertThat(reading.competition().orElseThrow().runners().getFirst().birthday())
        .hasToString("--01-15");
    assertThat(reading.competition().orElseThrow().groups().getFirst().defaultMillis()).isNull();
  }

  @Test
  @DisplayName("W-1 the header row may stand below other rows")
  void findsTheHeaderRowBelowATitle() {
    // given
    Book book =
        Samples.segments(
            new Book()
                .sheet("Runners")
                .row("Winter Cup")
                .row()
                .row("Name of the club", "Invented Runners")
                .row(Samples.RUNNER_HEADERS)
                .row("Ada Hill", 101, null, "Red"));

    // when
    Reading reading = Samples.read(book, folder);

    // then
    assertThat(reading.findings()).isEmpty();
    assertThat(reading.competition().orElseThrow().runners().getFirst().row()).isEqualTo(5);
  }

  @Test
  @DisplayName("W-1 the header row is one of the first ten")
  void looksNoFurtherThanTenRows() {
    // given
    Book book = new Book().sheet("Runners");
    for (int row = 0; row < 10; row++) {
      book.row("note", row);
    }
    Samples.segments(book.row(Samples.RUNNER_HEADERS).row("Ada Hill", 101, null, "Red"));

    // when
    Reading reading = Samples.read(book, folder);

    // then
    assertThat(Samples.codes(reading)).containsExactly("HEADER");
  }

  @Test
  @DisplayName("W-11 missing headers list what was found and the nearest match, once each")
  void namesTheNearestHeader() {
    // given
    Book book =
        Samples.runners(new Book())
            .sheet("Segment Series")
            .row("Segment ID", "Segment Name", "Strat Date", "End Date")
            .row(7001, "Mill Lane", "2026-01-05", "2026-01-11")
            .row(7002, "Quay", "2026-01-05", "2026-01-11");

    // when
    Reading reading = Samples.read(book, folder);

    // then
    assertThat(Samples.texts(reading))
        .containsExactly(
            "Segment Series: row 1 has no header Start Date. Found are Segment ID, Segment Name,"
                + " Strat Date, End Date; nearest is \"Strat Date\". [HEADER]",
            "Segment Series!C1 (Strat Date): this column is unknown and ignored. If it is meant,"
                + " write Start Date. [COLUMN]");
  }

  @Test
  @DisplayName("W-11 one of two headers is enough for the id and for the team")
  void wantsOneHeaderOfTwo() {
    // given
    Book book =
        Samples.segments(new Book().sheet("Runners").row("Name", "Token").row("Ada Hill", "t"));

    // when
    Reading reading = Samples.read(book, folder);

    // then
    assertThat(Samples.texts(reading))
        .hasSize(1)
        .first()
        .asString()
        .contains("none of the first 10 rows")
        .contains("Name, Strava ID or Paceline Athlete, Segment Series Team or Distance Series");
  }

  @Test
  @DisplayName("W-11 missing sheets list what was found and the nearest match")
  void namesTheNearestSheet() {
    // given
    Book book = new Book().sheet("Runers").row("Name").sheet("Segment Series").row("x").sheet("Z");

    // when
    Reading reading = Samples.read(book, folder);

    // then
    assertThat(Samples.texts(reading))
        .contains(
            "Runners: the workbook has no such sheet. Found are Runers, Segment Series, Z; nearest"
                + " is \"Runers\". [SHEET]");
  }

  @Test
  void refusesTheSameHeaderTwice() {
    // given
    Book book =
        Samples.segments(
            new Book()
                .sheet("Runners")
                .row("Name", "Strava ID", "Segment Team", "Runner")
                .row("Ada Hill", 101, "Red", "Bo Lake"));

    // when
    Reading reading = Samples.read(book, folder);

    // then
    assertThat(Samples.texts(reading))
        .containsExactly(
            "Runners!D1 (Runner): Name is already in A1. Rename or delete one of the two."
                + " [HEADER]");
  }

  @Test
  @DisplayName("A misspelled optional header is warned about, since its column is ignored")
  void warnsAboutMisspelledHeaders() {
    // given
    Book book =
        Samples.runners(new Book())
            .sheet("Segment Series")
            .row("Segment ID", "Segment Name", "Start Date", "End Date", "Defualt Time", "Weather")
            .row(7001, "Mill Lane", "2026-01-05", "2026-01-11", "0:10:30", "rain");

    // when
    Reading reading = Samples.read(book, folder);

    // then
    assertThat(reading.hasErrors()).isFalse();
    assertThat(reading.hasWarnings()).isTrue();
    assertThat(Samples.texts(reading)).singleElement().asString().contains("write Default Time");
  }

  @Test
  @DisplayName("Cells are listed as found only where they are headers, never data")
  void listsNoDataAsHeaders() {
    // given
    Book book =
        Samples.segments(
            new Book().sheet("Runners").row("Ada Hill", 101, "my-secret-token", "Red", "Red"));

    // when
    Reading reading = Samples.read(book, folder);

    // then
    assertThat(Samples.codes(reading)).containsExactly("HEADER");
    assertThat(reading.toString()).doesNotContain("my-secret-token").doesNotContain("Ada");
  }

  @Test
  @DisplayName("W-3 blank rows are skipped, blanks and non-breaking spaces trimmed")
  void skipsBlankRows() {
    // given
    Book book =
        Samples.segments(
            new Book()
                .sheet("Runners")
                .row("Name", "Strava ID", "Segment Team", "Remarks")
                .row("\u00a0Ada Hill \u2007", " 101 ", "\u200bRed\u00a0")
                .row()
                .row(" ", "\u00a0", "", null)
                .row(null, null, null, "a remark alone")
                .row("Bo Lake", 102, 7));

    // when
    Reading reading = Samples.read(book, folder);

    // then
    assertThat(reading.findings()).isEmpty();
    assertThat(reading.competition().orElseThrow().runners())
        .extracting("row", "name", "segmentTeam")
        .containsExactly(tuple(2, "Ada Hill", "Red"), tuple(6, "Bo Lake", "7"));
  }
}
