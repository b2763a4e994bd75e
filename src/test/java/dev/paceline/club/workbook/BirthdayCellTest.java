package dev.paceline.club.workbook;

import static dev.paceline.club.workbook.Samples.number;
import static dev.paceline.club.workbook.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.workbook.Finding.Severity;
import java.time.MonthDay;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BirthdayCellTest {
  private static final BirthdayCell STANDARD = new BirthdayCell(false);
  private static final BirthdayCell COMPAT = new BirthdayCell(true);

  @ParameterizedTest
  @DisplayName("N-7 a day and a month in many forms")
  @CsvSource({
    "15-Jan, 1, 15",
    "7-MAY, 5, 7",
    "1990-05-07, 5, 7",
    "29-Feb, 2, 29",
    "15 January, 1, 15",
    "Jan 15, 1, 15",
    "'January 15, 1990', 1, 15",
    "15-Jan-1990, 1, 15",
    "3 Sept, 9, 3",
    "25/12, 12, 25",
    "12/25, 12, 25",
    "25/12/1990, 12, 25"
  })
  void readsDaysAndMonths(String text, int month, int day) {
    Parsed<MonthDay> parsed = STANDARD.parse(text(text));
    assertThat(parsed.value()).contains(MonthDay.of(month, day));
    assertThat(parsed.remarks()).isEmpty();
  }

  @Test
  void readsDateCells() {
    assertThat(STANDARD.parse(number("33000", "dd-mmm")).value()).contains(MonthDay.of(5, 7));
  }

  @ParameterizedTest
  @DisplayName("N-7 days that do not exist, or could be two")
  @ValueSource(
      strings = {
        "31-Feb",
        "07/05/1990",
        "7/5",
        "1990-02-29",
        "29 Feb 1990",
        "0-Jan",
        "15-Foo",
        "13/13",
        "1990-13-01",
        "January",
        "15",
        "yesterday",
        "0/25"
      })
  void refusesTheRest(String text) {
    Parsed<MonthDay> parsed = STANDARD.parse(text(text));
    assertThat(parsed.value()).isEmpty();
    assertThat(parsed.remarks())
        .singleElement()
        .satisfies(remark -> assertThat(remark.severity()).isEqualTo(Severity.ERROR));
  }

  @Test
  @DisplayName("N-7 compat reads an ambiguous date month first, with a notice")
  void compatReadsTheMonthFirst() {
    Parsed<MonthDay> parsed = COMPAT.parse(text("07/05/1990"));
    assertThat(parsed.value()).contains(MonthDay.of(7, 5));
    assertThat(parsed.remarks()).extracting(Remark::severity).containsExactly(Severity.NOTICE);
  }

  @Test
  void refusesANumberWithoutADateFormat() {
    assertThat(STANDARD.parse(number("33000")).value()).isEmpty();
  }
}
