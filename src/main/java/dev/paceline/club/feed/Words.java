package dev.paceline.club.feed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.Locale;

/// Writes what an activity was in English words and figures.
public final class Words {
  private static final double SECONDS_AN_HOUR = 3600;

  private Words() {}

  /// What lengths are told in.
  public enum Unit {
    KILOMETER("km", 1000),
    MILE("mi", 1609.344);

    private final String sign;
    private final double meters;

    Unit(String sign, double meters) {
      this.sign = sign;
      this.meters = meters;
    }
  }

  /// Such as `27th of September 2025 at 09:05`.
  public static String date(LocalDateTime wall) {
    return String.format(
        Locale.ROOT,
        "%s of %s %d at %02d:%02d",
        ordinal(wall.getDayOfMonth()),
        wall.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
        wall.getYear(),
        wall.getHour(),
        wall.getMinute());
  }

  /// Such as `1st`, `22nd` and `13th`.
  static String ordinal(int number) {
    boolean teen = number % 100 >= 11 && number % 100 <= 13;
    String ending =
        switch (teen ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
    return number + ending;
  }

  /// Such as `1h 6m 3s`, `25m 43s` and `43s`.
  public static String duration(long seconds) {
    if (seconds >= SECONDS_AN_HOUR) {
      return seconds / 3600 + "h " + seconds / 60 % 60 + "m " + seconds % 60 + "s";
    }
    return seconds >= 60 ? seconds / 60 + "m " + seconds % 60 + "s" : seconds + "s";
  }

  /// Such as `5:07/km`.
  ///
  /// @param meters above 0
  public static String pace(double meters, long seconds, Unit unit) {
    long rounded = Math.round(seconds * unit.meters / meters);
    return String.format(Locale.ROOT, "%d:%02d/%s", rounded / 60, rounded % 60, unit.sign);
  }

  /// Such as `28.4 km/h`, or `17.6 mi/h`.
  ///
  /// @param seconds above 0
  public static String speed(double meters, long seconds, Unit unit) {
    return rounded(meters / unit.meters * SECONDS_AN_HOUR / seconds, 1).toPlainString()
        + " "
        + unit.sign
        + "/h";
  }

  /// A number with so many decimals.
  static BigDecimal rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
  }
}
