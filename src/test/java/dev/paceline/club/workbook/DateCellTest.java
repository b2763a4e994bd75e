package dev.paceline.club.workbook;

import static dev.paceline.club.workbook.Samples.number;
import static dev.paceline.club.workbook.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.competition.WrittenTime;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DateCellTest {
  private static WrittenTime written(String time, boolean hasTime) {
    return new WrittenTime(LocalDateTime.parse(time), hasTime, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-05, 2026-01-05T00:00, false",
    "2026-01-05 09:00, 2026-01-05T09:00, true",
    "2026-01-05T09:00:01, 2026-01-05T09:00:01, true",
    "2026-01-05 00:00, 2026-01-05T00:00, true",
    "2026-01-05T09:00:01.999, 2026-01-05T09:00:01, true"
  })
  void readsText(String text, String time, boolean hasTime) {
    assertThat(DateCell.parse(text(text)).value()).contains(written(time, hasTime));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T09:00:00Z, Z",
    "2026-01-05 09:00 +01:00, +01:00",
    "2026-01-05T09:00-0530, -05:30",
    "2026-01-05 09:00z, Z"
  })
  void keepsOffsets(String text, String offset) {
    assertThat(DateCell.parse(text(text)).value())
        .contains(
            new WrittenTime(
                LocalDateTime.parse("2026-01-05T09:00"), true, Optional.of(ZoneOffset.of(offset))));
  }

  @ParameterizedTest
  @CsvSource({
    "46027, yyyy-mm-dd, 2026-01-05T00:00, false",
    "46027, yyyy-mm-dd hh:mm, 2026-01-05T00:00, false",
    "46027.375, yyyy-mm-dd, 2026-01-05T09:00, true",
    "46027.999988425925926, yyyy-mm-dd, 2026-01-05T23:59:59, true",
    "46027.375, hh:mm, 2026-01-05T09:00, true"
  })
  @DisplayName("A date cell has no time exactly if its fraction is zero, whatever it shows")
  void readsDateCells(String number, String format, String time, boolean hasTime) {
    assertThat(DateCell.parse(number(number, format)).value()).contains(written(time, hasTime));
  }

  @Test
  void aFormatThatMerelyPrintsAZIsAWallClock() {
    String format = "yyyy\\-mm\\-dd\\Thh:mm:ss\"Z\"";
    assertThat(DateCell.parse(number("46027.375", format)).value())
        .contains(written("2026-01-05T09:00", true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "05/01/2026",
        "5.1.2026",
        "2026/01/05",
        "Jan 5",
        "2026-13-01",
        "2026-02-30",
        "2026-1-5",
        "2026-01-05 24:00",
        "2026-01-05 9:00",
        "2026-01-05 09:00 CET",
        "2026-01-05T09:00+19:00",
        "1026-01-05",
        "9999-12-31",
        "46027",
        "soon"
      })
  void refusesEverythingElse(String text) {
    Parsed<WrittenTime> parsed = DateCell.parse(text(text));
    assertThat(parsed.value()).isEmpty();
    assertThat(parsed.remarks())
        .singleElement()
        .satisfies(remark -> assertThat(remark.accepted()).contains("2026-01-05"));
  }

  @Test
  void saysThatNumericDatesAreAmbiguous() {
    assertThat(DateCell.parse(text("05/01/2026")).remarks().getFirst().problem())
        .contains("ambiguous");
  }

  @ParameterizedTest
  @CsvSource({"46027, General", "0.375, hh:mm", "-1, yyyy-mm-dd", "1E+200, yyyy-mm-dd", "2, yyyy"})
  void refusesNumbersThatAreNoDates(String number, String format) {
    assertThat(DateCell.parse(number(number, format)).value()).isEmpty();
  }
}
