package dev.paceline.club.workbook;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Reads a positive 64-bit number that names something out of a cell.
final class IdCell {
  static final String CODE = "ID";

  private static final String FORMS = "Write digits only, such as 229781";
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final Pattern POINT_ZERO = Pattern.compile("\\.0*$");

  private IdCell() {}

  /// The number, exactly.
  static Parsed<Long> parse(Cell cell) {
    return switch (cell.content()) {
      case Cell.Numeric number -> number(number);
      case Cell.Text(String text) -> text(text);
      case Cell.Blank(), Cell.Merged(), Cell.Fault(_, _) -> wrong("this is not an id");
    };
  }

  private static Parsed<Long> number(Cell.Numeric number) {
    BigDecimal value = number.value();
    if (number.format().date() || number.format().time()) {
      return wrong("this is a date or time, not an id");
    }
    if (number.rounded()) {
      return Parsed.error(
          CODE,
          "a number cell keeps 15 digits only, so the id may be damaged",
          "Format the cell as text and write the id again");
    }
    return text(value.toPlainString());
  }

  private static Parsed<Long> text(String text) {
    String digits = POINT_ZERO.matcher(text).replaceFirst("");
    if (!DIGITS.matcher(digits).matches()) {
      return wrong("an id has digits only");
    }
    try {
      long id = Long.parseLong(digits);
      return id > 0 ? Parsed.of(id) : wrong("an id is above 0");
    } catch (NumberFormatException _) {
      return wrong("an id is at most 9223372036854775807");
    }
  }

  private static Parsed<Long> wrong(String problem) {
    return Parsed.error(CODE, problem, FORMS);
  }
}
