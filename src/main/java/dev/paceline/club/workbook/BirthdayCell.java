package dev.paceline.club.workbook;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a day and a month out of a cell.
final class BirthdayCell {
  static final String CODE = "BIRTHDAY";

  private static final String FORMS = "Write 15-Jan, 15 January, 1990-01-15 or use a date cell";
  private static final String YEAR = "(?:[- ,]+(\\d{4}|\\d\\d))?";
  private static final Pattern DAY_FIRST =
      Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[-. ]*([A-Za-z]+)\\.?" + YEAR);
  private static final Pattern MONTH_FIRST =
      Pattern.compile("([A-Za-z]+)[-. ]*(\\d{1,2})(?:st|nd|rd|th)?" + YEAR);
  private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");
  private static final Pattern NUMERIC =
      Pattern.compile("(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d\\d))?");

  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private final boolean compat;

  /// @param compat whether a numeric date that can be read both ways is read month first
  BirthdayCell(boolean compat) {
    this.compat = compat;
  }

  /// The day and month.
  Parsed<MonthDay> parse(Cell cell) {
    return switch (cell.content()) {
      case Cell.Numeric number -> number(number);
      case Cell.Text(String text) -> text(Spelling.single(text));
      case Cell.Blank(), Cell.Merged(), Cell.Fault(_, _) -> wrong("this is not a birthday");
    };
  }

  private static Parsed<MonthDay> number(Cell.Numeric number) {
    if (!number.format().date()) {
      return wrong("this is a number, not formatted as a date");
    }
    return number
        .dateTime()
        .map(time -> Parsed.of(MonthDay.from(time)))
        .orElseGet(() -> wrong("there is no such date"));
  }

  private Parsed<MonthDay> text(String text) {
    Matcher dayFirst = DAY_FIRST.matcher(text);
    if (dayFirst.matches()) {
      return date(dayFirst.group(3), month(dayFirst.group(2)), dayFirst.group(1));
    }
    Matcher monthFirst = MONTH_FIRST.matcher(text);
    if (monthFirst.matches()) {
      return date(monthFirst.group(3), month(monthFirst.group(1)), monthFirst.group(2));
    }
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return date(iso.group(1), Integer.parseInt(iso.group(2)), iso.group(3));
    }
    Matcher numeric = NUMERIC.matcher(text);
    return numeric.matches()
        ? numeric(numeric.group(3), numeric.group(1), numeric.group(2))
        : wrong("this is not a birthday");
  }

  private Parsed<MonthDay> numeric(@Nullable String year, String first, String second) {
    if (Integer.parseInt(first) > 12) {
      return date(year, Integer.parseInt(second), first);
    }
    if (Integer.parseInt(second) > 12) {
      return date(year, Integer.parseInt(first), second);
    }
    if (!compat) {
      return wrong("the order of day and month is ambiguous");
    }
    Parsed<MonthDay> parsed = date(year, Integer.parseInt(first), second);
    return parsed.value().isEmpty()
        ? parsed
        : parsed.with(
            Remark.notice(CODE, "read month first, as the reference program does", "Write 15-Jan"));
  }

  /// The number of a month by its name or the first three letters of it, 0 for none.
  private static int month(String name) {
    String word = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i < MONTHS.size(); i++) {
      String month = MONTHS.get(i);
      boolean abbreviated = word.equals(month.substring(0, 3)) || (word.equals("sept") && i == 8);
      if (word.equals(month) || abbreviated) {
        return i + 1;
      }
    }
    return 0;
  }

  private static Parsed<MonthDay> date(@Nullable String year, int month, String day) {
    try {
      MonthDay date = MonthDay.of(month, Integer.parseInt(day));
      if (year != null && year.length() == 4) {
        LocalDate.of(Integer.parseInt(year), month, date.getDayOfMonth());
      }
      return Parsed.of(date);
    } catch (DateTimeException _) {
      return wrong("there is no such day");
    }
  }

  private static Parsed<MonthDay> wrong(String problem) {
    return Parsed.error(CODE, problem, FORMS);
  }
}
