package dev.paceline.club.workbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;

/// A cell below a known header.
///
/// @param secret whether its content is never shown
record Cell(Place place, Content content, boolean secret) {
  /// What stands for content that is never shown.
  static final String HIDDEN = "(hidden)";

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

  /// What may be a credential in the wrong column.
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?=[\\w-]*[0-9])(?=[\\w-]*[A-Za-z])[\\w-]{32,}");

  private static final int SHOWN = 60;

  /// What a cell holds.
  sealed interface Content {}

  /// Nothing, or nothing but spaces.
  record Blank() implements Content {}

  /// Text without spaces at its ends.
  record Text(String text) implements Content {}

  /// A number, at most 400 digits before or behind the point.
  ///
  /// @param from1904 whether dates count from 1904
  /// @param rounded whether the file keeps the number in a form that may have lost digits
  record Numeric(BigDecimal value, CellFormat format, boolean from1904, boolean rounded)
      implements Content {
    /// The date and time, if the number can be one.
    Optional<LocalDateTime> dateTime() {
      return Serial.dateTime(value, from1904);
    }
  }

  /// Something that has no value.
  ///
  /// @param shown what the cell shows
  record Fault(String shown, Remark remark) implements Content {}

  /// Part of a merged range, which was reported.
  record Merged() implements Content {}

  boolean isBlank() {
    return content instanceof Blank;
  }

  /// The content as text; numbers in full, dates as ISO 8601 dates.
  String text() {
    return switch (content) {
      case Blank() -> "";
      case Text(String text) -> text;
      case Numeric number -> text(number);
      case Fault fault -> fault.shown();
      case Merged() -> "";
    };
  }

  /// The content as a finding may show it: one line, short, no credential.
  String shown() {
    String text = text();
    if (secret) {
      return text.isEmpty() ? "" : HIDDEN;
    }
    return shown(text);
  }

  @Override
  public String toString() {
    return place + " " + shown();
  }

  /// Any text as a finding may show it.
  static String shown(String text) {
    String line = CONTROL.matcher(text).replaceAll(" ");
    if (CREDENTIAL.matcher(line).find()) {
      return HIDDEN;
    }
    int length = line.codePointCount(0, line.length());
    return length <= SHOWN ? line : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
  }

  private static String text(Numeric number) {
    CellFormat format = number.format();
    if (format.date() && number.dateTime().isPresent()) {
      LocalDateTime time = number.dateTime().get();
      return time.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? time.toLocalDate().toString()
          : time.toString().replace('T', ' ');
    }
    if (format.time()) {
      return clock(number.value(), format.seconds());
    }
    return number.value().stripTrailingZeros().toPlainString();
  }

  private static String clock(BigDecimal days, boolean seconds) {
    long total =
        days.abs()
            .multiply(BigDecimal.valueOf(86_400))
            .setScale(0, RoundingMode.HALF_UP)
            .longValue();
    String sign = days.signum() < 0 ? "-" : "";
    String clock = "%s%d:%02d".formatted(sign, total / 3600, total / 60 % 60);
    return seconds ? clock + ":%02d".formatted(total % 60) : clock;
  }
}
