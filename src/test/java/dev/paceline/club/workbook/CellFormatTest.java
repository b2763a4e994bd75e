package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CellFormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "General | false | false | false",
        "0.00 | false | false | false",
        "#,##0 \"days\" | false | false | false",
        "[Red]-0;[Blue]0 | false | false | false",
        "0.00E+00 | false | false | false",
        "@ | false | false | false",
        "yyyy-mm-dd | true | false | false",
        "dd-mmm | true | false | false",
        "mmmm | true | false | false",
        "[$-409]d/m/yyyy;@ | true | false | false",
        "yyyy\\-mm\\-dd\\Thh:mm:ss\"Z\" | true | true | true",
        "h:mm | false | true | false",
        "h:mm AM/PM | false | true | false",
        "hh:mm:ss | false | true | true",
        "mm:ss.0 | false | true | true",
        "[h]:mm | false | true | false",
        "[mm]:ss | false | true | true",
        "[s] | false | true | true"
      })
  void readsFormatCodes(String code, boolean date, boolean time, boolean seconds) {
    CellFormat format = CellFormat.of(164, code);
    assertThat(format.date()).isEqualTo(date);
    assertThat(format.time()).isEqualTo(time);
    assertThat(format.seconds()).isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource({
    "0, false, false, false",
    "2, false, false, false",
    "14, true, false, false",
    "20, false, true, false",
    "21, false, true, true",
    "22, true, true, false",
    "45, false, true, true",
    "46, false, true, true"
  })
  void knowsBuiltInFormats(int id, boolean date, boolean time, boolean seconds) {
    CellFormat format = CellFormat.of(id, null);
    assertThat(format.date()).isEqualTo(date);
    assertThat(format.time()).isEqualTo(time);
    assertThat(format.seconds()).isEqualTo(seconds);
  }
}
