package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.competition.Competition.Group;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RawCellsTest {
  @TempDir Path folder;

  private Reading read(RawBook book) {
    return Stored.read(book.write(folder.resolve("raw.xlsx")), Context.at(Samples.NOW));
  }

  private static RawBook segments(String rows, String after) {
    return new RawBook()
        .sheet(
            "Runners",
            RawBook.row(1, "Name", "ID", "Strava ID", "Segment Team")
                + RawBook.row(2, "Ada", "", "1", "Red"))
        .sheet("Segment Series", RawBook.segmentHeaders() + rows, after)
        .styles();
  }

  @Test
  void readsAValidRawBook() {
    assertThat(read(RawBook.valid()).findings()).isEmpty();
    assertThat(read(RawBook.valid()).competition()).isPresent();
  }

  @Test
  @DisplayName("W-2 a formula counts by its stored value, whatever its kind")
  void readsStoredValues() {
    // given
    String row =
        RawBook.row(
            2,
            "<c r=\"A2\"><f>7000+1</f><v>7001</v></c>"
                + "<c r=\"B2\" t=\"str\"><f>UPPER(\"mill\")</f><v>MILL</v></c>"
                + "<c r=\"C2\" s=\"1\"><f t=\"shared\" ref=\"C2:D2\" si=\"0\">"
                + "TODAY()</f><v>46027</v></c>"
                + "<c r=\"D2\" s=\"1\"><f t=\"shared\" si=\"0\"/><v>46033</v></c>"
                + "<c r=\"E2\" t=\"str\"><f>\"\"</f><v></v></c>");

    // when
    Group group = read(segments(row, "")).competition().orElseThrow().groups().getFirst();

    // then
    assertThat(group.segmentId()).isEqualTo(7001);
    assertThat(group.name()).isEqualTo("MILL");
    assertThat(group.windows().getFirst().end().dateTime()).isEqualTo("2026-01-11T00:00");
    assertThat(group.defaultMillis()).isNull();
  }

  @Test
  @DisplayName("W-2 a formula without a stored value and error values are errors, once each")
  void refusesCellsWithoutValues() {
    // given
    String row =
        RawBook.row(
            2,
            "<c r=\"A2\"><f>7000+1</f></c>"
                + "<c r=\"B2\" t=\"e\"><v>#N/A</v></c>"
                + "<c r=\"C2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"
                + "<c r=\"D2\"><v>not a number</v></c>"
                + "<c r=\"E2\"><v>1E+999999999</v></c>");

    // when
    Reading reading = read(segments(row, ""));

    // then
    assertThat(Samples.texts(reading))
        .containsExactly(
            "Segment Series!A2 (Segment ID): the formula has no stored value. Open the workbook in"
                + " Excel and save it, or write the value itself. [FORMULA]",
            "Segment Series!B2 (Segment Name) \"#N/A\": the cell holds an error. Write a value."
                + " [ERROR_VALUE]",
            "Segment Series!C2 (Start Date) \"#DIV/0!\": the cell holds an error. Write a value."
                + " [ERROR_VALUE]",
            "Segment Series!D2 (End Date) \"not a number\": the cell holds an error. Write a"
                + " value. [ERROR_VALUE]",
            "Segment Series!E2 (Default Time) \"1E+999999999\": the cell holds an error. Write a"
                + " value. [ERROR_VALUE]");
  }

  @Test
  @DisplayName("W-2 a merged cell over data is one error; a merged title and blank cells are none")
  void refusesMergedData() {
    // given
    String rows =
        RawBook.row(2, "7001", "Mill", "2026-01-05", "2026-01-11")
            + RawBook.row(3, "7002", "", "2026-01-05", "2026-01-11");
    String merged =
        "<mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"G1:H9\"/>"
            + "<mergeCell ref=\"E2:E3\"/><mergeCell ref=\"A1:B1\"/></mergeCells>";

    // then
    assertThat(Samples.texts(read(segments(rows, merged))))
        .containsExactly(
            "Segment Series!B2 (Segment Name) \"Mill\": the cell is merged over B2:B3. Unmerge the"
                + " cells and write the value into each. [MERGED]");
  }

  @Test
  @DisplayName("W-6 a merged token is reported without being shown")
  void hidesMergedTokens() {
    // given
    RawBook book =
        new RawBook()
            .sheet(
                "Runners",
                RawBook.row(1, "Name", "Strava ID", "Token", "Segment Team")
                    + RawBook.row(2, "Ada", "1", "tok-1", "Red")
                    + RawBook.row(3, "Bo", "2", "", "Red"),
                "<mergeCells><mergeCell ref=\"C2:C3\"/></mergeCells>")
            .sheet(
                "Segment Series",
                RawBook.segmentHeaders()
                    + RawBook.row(2, "7001", "Mill", "2026-01-05", "2026-01-11"));

    // then
    assertThat(Samples.texts(read(book)))
        .singleElement()
        .asString()
        .startsWith("Runners!C2 (Token) \"(hidden)\": the cell is merged");
  }

  @Test
  @DisplayName("Dates that count from 1904 are read so")
  void readsDatesFrom1904() {
    // given
    String row =
        RawBook.row(
            2,
            RawBook.text("A2", "7001")
                + RawBook.text("B2", "Mill")
                + "<c r=\"C2\" s=\"1\"><v>44565</v></c><c r=\"D2\" s=\"1\"><v>44571.5</v></c>"
                + "<c r=\"E2\" s=\"2\"><v>0.00729166666666667</v></c>");

    // when
    Group group =
        read(segments(row, "").from1904()).competition().orElseThrow().groups().getFirst();

    // then
    assertThat(group.windows().getFirst().start().dateTime()).isEqualTo("2026-01-05T00:00");
    assertThat(group.windows().getFirst().start().hasTime()).isFalse();
    assertThat(group.windows().getFirst().end().dateTime()).isEqualTo("2026-01-11T12:00");
    assertThat(group.windows().getFirst().end().hasTime()).isTrue();
    assertThat(group.defaultMillis()).isEqualTo(630_000L);
  }

  @Test
  @DisplayName("N-8 a 64-bit id in a number cell is read exactly, or refused where digits are lost")
  void readsLargeNumbersExactly() {
    // given
    String end =
        "</c>"
            + RawBook.text("B2", "Mill")
            + RawBook.text("C2", "2026-01-05")
            + RawBook.text("D2", "2026-01-11");

    // when
    Reading exact =
        read(segments(RawBook.row(2, "<c r=\"A2\"><v>3360000000000000123</v>" + end), ""));
    Reading rounded =
        read(segments(RawBook.row(2, "<c r=\"A2\"><v>3.3600000000000001E+18</v>" + end), ""));
    Reading whole =
        read(segments(RawBook.row(2, "<c r=\"A2\"><v>1.2345678901234568E+16</v>" + end), ""));

    // then
    assertThat(exact.competition().orElseThrow().groups().getFirst().segmentId())
        .isEqualTo(3_360_000_000_000_000_123L);
    assertThat(Samples.codes(rounded)).containsExactly("ID");
    assertThat(Samples.codes(whole)).containsExactly("ID");
  }

  @Test
  @DisplayName("Cells that do not say where they are stand one after the other")
  void readsCellsWithoutAddresses() {
    // given
    String row =
        "<row><c t=\"inlineStr\"><is><t>7001</t></is></c><c t=\"inlineStr\"><is><r><t>Mi</t></r>"
            + "<r><t>ll</t></r></is></c><c t=\"inlineStr\"><is><t>2026-01-05</t></is></c>"
            + "<c t=\"inlineStr\"><is><t>2026-01-11</t></is></c></row>";

    // when
    Reading reading = read(segments(row, ""));

    // then
    assertThat(reading.findings()).isEmpty();
    assertThat(reading.competition().orElseThrow().groups().getFirst().name()).isEqualTo("Mill");
  }
}
