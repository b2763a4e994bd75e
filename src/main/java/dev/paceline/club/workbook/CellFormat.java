package dev.paceline.club.workbook;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a number is shown, as far as its meaning depends on it.
///
/// @param date whether a day, month or year is shown
/// @param time whether a time of day or a span of time is shown
/// @param seconds whether seconds are shown
/// @param span whether hours, minutes or seconds run beyond their usual range
record CellFormat(boolean date, boolean time, boolean seconds, boolean span) {
  static final CellFormat GENERAL = new CellFormat(false, false, false, false);
  static final CellFormat DATE = new CellFormat(true, false, false, false);
  private static final CellFormat DATE_TIME = new CellFormat(true, true, false, false);
  private static final CellFormat SHORT_TIME = new CellFormat(false, true, false, false);
  private static final CellFormat LONG_TIME = new CellFormat(false, true, true, false);
  private static final CellFormat SPAN = new CellFormat(false, true, true, true);

  /// Quoted text, escaped, padding and repeated characters.
  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"?|\\\\.|_.|\\*.");

  private static final Pattern SPANNING = Pattern.compile("\\[(?:h+|m+|s+)]");
  private static final Pattern BRACKETS = Pattern.compile("\\[[^]]*]?");
  private static final Pattern MERIDIEM = Pattern.compile("am/pm|a/p");

  /// The format of a cell by the number of a built-in format or the code of one that the workbook
  /// defines (ECMA-376 part 1, 18.8.30 and 18.8.31).
  static CellFormat of(@Nullable Integer id, @Nullable String code) {
    if (code != null) {
      return of(code);
    }
    return id == null ? GENERAL : builtIn(id);
  }

  private static CellFormat builtIn(int id) {
    return switch (id) {
      case 14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58 -> DATE;
      case 18, 20, 32, 34, 55 -> SHORT_TIME;
      case 19, 21, 33, 35, 45, 47, 56 -> LONG_TIME;
      case 22 -> DATE_TIME;
      case 46 -> SPAN;
      default -> GENERAL;
    };
  }

  private static CellFormat of(String code) {
    String text = LITERAL.matcher(code.toLowerCase(Locale.ROOT)).replaceAll("");
    int end = text.indexOf(';');
    String first = end < 0 ? text : text.substring(0, end);
    boolean span = SPANNING.matcher(first).find();
    String plain = MERIDIEM.matcher(BRACKETS.matcher(first).replaceAll("")).replaceAll("h");
    if (plain.equals("general")) {
      return GENERAL;
    }
    boolean seconds = plain.contains("s") || first.contains("[s");
    boolean time = span || seconds || plain.contains("h");
    boolean date = plain.contains("y") || plain.contains("d") || (!time && plain.contains("m"));
    return new CellFormat(date, time, seconds, span);
  }
}
