package dev.paceline.club.workbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/// Turns a spreadsheet's day numbers into dates.
final class Serial {
  private static final long DAY_MILLIS = 86_400_000;

  /// Day 0 of the 1900 system from 1 March 1900 on, which believes in 29 February 1900.
  private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);

  private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);
  private static final BigDecimal LAST = BigDecimal.valueOf(2_958_466);

  private Serial() {}

  /// The date and time of a day number to the millisecond, empty for numbers outside the years 1900
  /// to 9999 and for the day that never was.
  static Optional<LocalDateTime> dateTime(BigDecimal number, boolean from1904) {
    if (number.signum() < 0 || number.compareTo(LAST) >= 0) {
      return Optional.empty();
    }
    long millis = millis(number);
    long day = Math.floorDiv(millis, DAY_MILLIS);
    if (!from1904 && (day == 0 || day == 60)) {
      return Optional.empty();
    }
    LocalDate epoch = from1904 ? EPOCH_1904 : day < 60 ? EPOCH_1900.plusDays(1) : EPOCH_1900;
    long ofDay = Math.floorMod(millis, DAY_MILLIS);
    return Optional.of(epoch.plusDays(day).atStartOfDay().plusNanos(ofDay * 1_000_000));
  }

  /// A number of days in milliseconds.
  static long millis(BigDecimal days) {
    return days.multiply(BigDecimal.valueOf(DAY_MILLIS))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /// The part of the day in milliseconds.
  static long ofDay(BigDecimal days) {
    return Math.floorMod(millis(days), DAY_MILLIS);
  }
}
