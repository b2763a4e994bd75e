package dev.paceline.club.workbook;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Reads an amount out of a cell.
final class AmountCell {
  static final String CODE = "NUMBER";

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d{1,12}(?:\\.\\d{0,12})?|\\.\\d{1,12})");
  private static final BigDecimal MOST = BigDecimal.valueOf(100_000_000);

  private AmountCell() {}

  /// A number of at least 0.
  static Parsed<BigDecimal> notNegative(Cell cell) {
    return parse(cell, 0, "it must not be negative", "Write a number such as 400");
  }

  /// A number above 0.
  static Parsed<BigDecimal> positive(Cell cell) {
    return parse(cell, 1, "it must be above 0", "Write a number such as 5, or leave it blank");
  }

  private static Parsed<BigDecimal> parse(Cell cell, int sign, String tooSmall, String forms) {
    BigDecimal number;
    switch (cell.content()) {
      case Cell.Numeric n when !n.format().date() && !n.format().time() -> number = n.value();
      case Cell.Text(String text) when NUMBER.matcher(text).matches() ->
          number = new BigDecimal(text);
      case Cell.Text(String text) when text.matches("\\d+,\\d+") -> {
        return Parsed.error(CODE, "decimals are written with a point", forms);
      }
      case Cell.Numeric _, Cell.Text _, Cell.Blank _, Cell.Merged _, Cell.Fault _ -> {
        return Parsed.error(CODE, "this is not a number", forms);
      }
    }
    if (number.signum() < sign) {
      return Parsed.error(CODE, tooSmall, forms);
    }
    return number.compareTo(MOST) <= 0
        ? Parsed.of(number)
        : Parsed.error(CODE, "it must be at most 100000000", forms);
  }
}
