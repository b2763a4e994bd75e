package dev.paceline.club.workbook;

import static dev.paceline.club.workbook.Samples.number;
import static dev.paceline.club.workbook.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdCellTest {
  @ParameterizedTest
  @DisplayName("N-8 ids as text or number, exactly")
  @CsvSource({
    "123.0, 123",
    "123, 123",
    "0123, 123",
    "3360000000000000123, 3360000000000000123",
    "9223372036854775807, 9223372036854775807"
  })
  void readsIds(String written, long id) {
    assertThat(IdCell.parse(text(written)).value()).contains(id);
    assertThat(IdCell.parse(number(written)).value()).contains(id);
  }

  @ParameterizedTest
  @DisplayName("N-8 what is no id")
  @ValueSource(strings = {"12a", "0", "-5", "12.5", "1 2", "9223372036854775808", "1e5", "٣"})
  void refusesTheRest(String written) {
    assertThat(IdCell.parse(text(written)).value()).isEmpty();
    assertThat(IdCell.parse(text(written)).remarks())
        .singleElement()
        .satisfies(remark -> assertThat(remark.code()).isEqualTo("ID"));
  }

  @Test
  void readsARoundNumberInExponentForm() {
    assertThat(IdCell.parse(number("1.2E+7")).value()).contains(12_000_000L);
  }

  @Test
  @DisplayName("N-8 a number of which digits were lost is not taken for an id")
  void refusesDamagedNumbers() {
    Cell cell =
        new Cell(
            new Place("Sheet", 2, 0, "Header"),
            new Cell.Numeric(new BigDecimal("3.36E+18"), CellFormat.GENERAL, false, true),
            false);
    assertThat(IdCell.parse(cell).value()).isEmpty();
    assertThat(IdCell.parse(cell).remarks().getFirst().accepted()).contains("text");
  }

  @Test
  void refusesDates() {
    assertThat(IdCell.parse(number("46027", "yyyy-mm-dd")).value()).isEmpty();
  }
}
