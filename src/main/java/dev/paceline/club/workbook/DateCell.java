package dev.paceline.club.workbook;

import dev.paceline.club.competition.WrittenTime;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a date, perhaps with a time of day, out of a cell.
final class DateCell {
  static final String CODE = "DATE";

  private static final String FORMS = "Write 2026-01-05, 2026-01-05 09:00 or use a date cell";
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)"
              + "(?:[T ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?))?"
              + " ?(Z|[+-]\\d\\d(?::?\\d\\d)?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMERIC = Pattern.compile("\\d{1,4}([./-])\\d{1,2}\\1\\d{1,4}.*");

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2199;

  private DateCell() {}

  /// The date as written, to the second.
  static Parsed<WrittenTime> parse(Cell cell) {
    return switch (cell.content()) {
      case Cell.Numeric number -> number(number);
      case Cell.Text(String text) -> text(Spelling.single(text));
      case Cell.Blank(), Cell.Merged(), Cell.Fault(_, _) -> wrong("this is not a date");
    };
  }

  private static Parsed<WrittenTime> number(Cell.Numeric number) {
    if (!number.format().date() && !number.format().time()) {
      return wrong("this is a number, not formatted as a date");
    }
    return number
        .dateTime()
        .map(time -> written(time, !time.toLocalTime().equals(LocalTime.MIDNIGHT), null))
        .orElseGet(() -> wrong("there is no such date"));
  }

  private static Parsed<WrittenTime> text(String text) {
    Matcher iso = ISO.matcher(text);
    if (!iso.matches()) {
      return wrong(
          NUMERIC.matcher(text).matches()
              ? "the order of day and month is ambiguous"
              : "this is not a date");
    }
    try {
      LocalDate date = LocalDate.parse(iso.group(1));
      String time = iso.group(2);
      LocalTime clock = time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time);
      return written(date.atTime(clock), time != null, iso.group(3));
    } catch (DateTimeException _) {
      return wrong("there is no such date or time");
    }
  }

  private static Parsed<WrittenTime> written(
      LocalDateTime time, boolean hasTime, @Nullable String offset) {
    if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
      return wrong("the year must be %d to %d".formatted(FIRST_YEAR, LAST_YEAR));
    }
    Optional<ZoneOffset> parsed =
        Optional.ofNullable(offset).map(text -> ZoneOffset.of(text.toUpperCase(Locale.ROOT)));
    return Parsed.of(new WrittenTime(time.truncatedTo(ChronoUnit.SECONDS), hasTime, parsed));
  }

  private static Parsed<WrittenTime> wrong(String problem) {
    return Parsed.error(CODE, problem, FORMS);
  }
}
