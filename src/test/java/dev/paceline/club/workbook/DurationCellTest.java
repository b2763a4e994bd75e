package dev.paceline.club.workbook;

import static dev.paceline.club.workbook.Samples.number;
import static dev.paceline.club.workbook.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.workbook.DurationCell.Use;
import dev.paceline.club.workbook.Finding.Severity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationCellTest {
  private static Parsed<Long> read(Cell cell, Use use) {
    return new DurationCell(use, false).parse(cell);
  }

  @ParameterizedTest
  @DisplayName("N-1 text with units or without")
  @CsvSource({
    "600, 600000",
    "600.5, 600500",
    "90s, 90000",
    "90 s, 90000",
    "10m, 600000",
    "10 min, 600000",
    "10m30s, 630000",
    "1h5m30s, 3930000",
    "PT10M30S, 630000",
    "1 h 5 min 30.5 s, 3930500",
    "90m, 5400000"
  })
  void readsTextWithUnits(String written, long millis) {
    Parsed<Long> parsed = read(text(written), Use.DEFAULT_TIME);
    assertThat(parsed.value()).contains(millis);
    assertThat(parsed.remarks()).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("N-2 text with colons")
  @CsvSource({
    "10:30, 630000, true",
    "0:40, 40000, true",
    "00:10:00, 600000, false",
    "1:05:30, 3930000, false",
    "00:00:59.5, 59500, false",
    "0:10:30.5, 630500, false",
    "10:30.5, 630500, false",
    "100:00:00, 360000000, false"
  })
  void readsTextWithColons(String written, long millis, boolean warned) {
    Parsed<Long> parsed = read(text(written), Use.DEFAULT_TIME);
    assertThat(parsed.value()).contains(millis);
    assertThat(parsed.remarks()).hasSize(warned ? 1 : 0);
  }

  @Test
  @DisplayName("N-2 two-part text is warned about with both readings")
  void showsBothReadingsOfTwoParts() {
    assertThat(read(text("10:30"), Use.DEFAULT_TIME).remarks())
        .singleElement()
        .satisfies(remark -> {
          assertThat(remark.severity()).isEqualTo(Severity.WARNING);
          assertThat(remark.problem()).contains("10 min 30 s").contains("10 h 30 min");
        });
  }

  @Test
  @DisplayName("N-3, case 37: a time cell without seconds is hours and minutes, with both readings")
  void showsBothReadingsOfAShortTimeCell() {
    Parsed<Long> parsed = read(number("0.4375", "h:mm"), Use.DEFAULT_TIME);
    assertThat(parsed.value()).contains(37_800_000L);
    assertThat(parsed.remarks())
        .singleElement()
        .satisfies(remark -> {
          assertThat(remark.severity()).isEqualTo(Severity.WARNING);
          assertThat(remark.problem()).contains("10 h 30 min").contains("10 min 30 s");
        });
  }

  @ParameterizedTest
  @DisplayName("N-3 cells formatted as times")
  @CsvSource({
    "0.0277777777777778, h:mm, 2400000, 1",
    "1.25, [h]:mm, 108000000, 1",
    "1.25, [h]:mm:ss, 108000000, 0",
    "46027.0208333333, yyyy-mm-dd hh:mm, 1800000, 0",
    "0.00729166666666667, h:mm:ss, 630000, 0",
    "0.00729166666666667, mm:ss.0, 630000, 0",
    "600, 0, 600000, 0",
    "600, @, 600000, 0",
    "600, General, 600000, 0"
  })
  void readsNumbersByTheirFormat(String number, String format, long millis, int remarks) {
    Parsed<Long> parsed = read(number(number, format), Use.DEFAULT_TIME);
    assertThat(parsed.value()).contains(millis);
    assertThat(parsed.remarks()).hasSize(remarks);
  }

  @Test
  @DisplayName("N-4 a number below 1 is a part of a day in Default Time, with a warning")
  void readsFractionsAsPartsOfADay() {
    Parsed<Long> parsed = read(number("0.5"), Use.DEFAULT_TIME);
    assertThat(parsed.value()).contains(43_200_000L);
    assertThat(parsed.remarks()).extracting(Remark::severity).containsExactly(Severity.WARNING);
  }

  @Test
  @DisplayName("N-4 a number below 1 is seconds in a bonus")
  void readsFractionsAsSecondsInABonus() {
    Parsed<Long> parsed = read(number("0.5"), Use.BIRTHDAY_BONUS);
    assertThat(parsed.value()).contains(500L);
    assertThat(parsed.remarks()).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("N-5 what is no duration")
  @ValueSource(
      strings = {
        "abc",
        "10:75",
        "5,5",
        "1:75:00",
        "1:00:75",
        "10:5",
        "1h75m",
        "1m75s",
        "10:30:00:00",
        ":30",
        "10:",
        "h",
        "PT",
        "s",
        "1e3",
        "NaN",
        "--5",
        "5 5",
        "10 : 30",
        "0x10",
        "１０:30",
        "∞",
        "99999999999999999999",
        "10000:00:00",
        "999999999999",
        "0:10:30,5"
      })
  void refusesWhatIsNoDuration(String written) {
    Parsed<Long> parsed = read(text(written), Use.TIME_BONUS);
    assertThat(parsed.value()).isEmpty();
    assertThat(parsed.remarks())
        .singleElement()
        .satisfies(remark -> {
          assertThat(remark.severity()).isEqualTo(Severity.ERROR);
          assertThat(remark.code()).isEqualTo("DURATION");
          assertThat(remark.accepted()).isNotEmpty();
        });
  }

  @Test
  @DisplayName("N-5 says which field is too large, and that a decimal comma is not read")
  void namesTheMistake() {
    assertThat(read(text("10:75"), Use.DEFAULT_TIME).remarks().getFirst().problem())
        .isEqualTo("seconds must be below 60");
    assertThat(read(text("1:75:00"), Use.DEFAULT_TIME).remarks().getFirst().problem())
        .isEqualTo("minutes must be below 60");
    assertThat(read(text("5,5"), Use.DEFAULT_TIME).remarks().getFirst().problem())
        .contains("point");
  }

  @ParameterizedTest
  @DisplayName("N-5 signs: 0 and -5 are no default time, -5 is no birthday bonus but a time bonus")
  @CsvSource({
    "0, DEFAULT_TIME, false",
    "-5, DEFAULT_TIME, false",
    "-5, BIRTHDAY_BONUS, false",
    "0, BIRTHDAY_BONUS, true",
    "-5, TIME_BONUS, true",
    "0, TIME_BONUS, true"
  })
  void minds(String written, Use use, boolean accepted) {
    assertThat(read(number(written), use).value().isPresent()).isEqualTo(accepted);
    assertThat(read(text(written), use).value().isPresent()).isEqualTo(accepted);
  }

  @ParameterizedTest
  @DisplayName("N-6 time bonuses")
  @CsvSource({"30, 30000", "-5, -5000", "5.5, 5500", "0.0004, 0", "0.0005, 1"})
  void readsTimeBonuses(String written, long millis) {
    assertThat(read(number(written), Use.TIME_BONUS).value()).contains(millis);
    assertThat(read(text(written), Use.TIME_BONUS).value()).contains(millis);
  }

  @ParameterizedTest
  @CsvSource({"-0:00:30, -30000", "+30, 30000", "\u22125, -5000", "- 10 s, -10000"})
  void readsSignedText(String written, long millis) {
    assertThat(read(text(written), Use.TIME_BONUS).value()).contains(millis);
  }

  @ParameterizedTest
  @CsvSource({"46027, yyyy-mm-dd", "1E+300, General", "-1E+300, h:mm:ss", "36000000, General"})
  void refusesDatesAndHugeNumbers(String number, String format) {
    assertThat(read(number(number, format), Use.TIME_BONUS).value()).isEmpty();
  }

  @ParameterizedTest
  @DisplayName("W-4, row 15: points out what the reference program would read differently")
  @CsvSource({
    "600, DEFAULT_TIME, true",
    "10:30, DEFAULT_TIME, true",
    "0:10:30, DEFAULT_TIME, false",
    "90s, DEFAULT_TIME, false",
    "30, BIRTHDAY_BONUS, true",
    "30, TIME_BONUS, false",
    "30s, TIME_BONUS, true"
  })
  void pointsOutOtherReadingsOfText(String written, Use use, boolean differs) {
    assertThat(new DurationCell(use, true).parse(text(written)).remarks())
        .filteredOn(remark -> remark.code().equals("COMPAT_READING"))
        .hasSize(differs ? 1 : 0)
        .allSatisfy(remark -> assertThat(remark.severity()).isEqualTo(Severity.NOTICE));
    assertThat(read(text(written), use).remarks())
        .noneMatch(remark -> remark.code().equals("COMPAT_READING"));
  }

  @Test
  @DisplayName("W-4, row 15: 0.5 in a bonus column is 43,200 s to the reference program")
  void pointsOutFractions() {
    assertThat(new DurationCell(Use.BIRTHDAY_BONUS, true).parse(number("0.5")).remarks())
        .singleElement()
        .satisfies(remark -> assertThat(remark.problem()).contains("0.5 s").contains("12 h"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "630000, 10 min 30 s",
    "3600000, 1 h",
    "59500, 59.5 s",
    "3930001, 1 h 5 min 30.001 s",
    "-5000, -5 s"
  })
  void echoesDurationsWithUnits(long millis, String words) {
    assertThat(DurationText.words(millis)).isEqualTo(words);
  }
}
