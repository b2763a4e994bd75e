package dev.paceline.club.competition;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// How figures are shown, the same in the workbook, in JSON and on the terminal.
///
/// Rounding happens here and nowhere before: half to the even neighbour.
public final class Figures {
  private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);

  private Figures() {}

  /// The time as `h:mm:ss` in whole seconds: hours without bound, a `-` before negative times.
  public static String time(long millis) {
    return time(BigDecimal.valueOf(millis));
  }

  /// The time as `h:mm:ss`, as [#time(long)].
  public static String time(BigDecimal millis) {
    long seconds = millis.divide(MILLIS, 0, RoundingMode.HALF_EVEN).longValueExact();
    long size = Math.abs(seconds);
    String sign = seconds < 0 ? "-" : "";
    return String.format(
        Locale.ROOT, "%s%d:%02d:%02d", sign, size / 3600, size / 60 % 60, size % 60);
  }

  /// The time in seconds, exact, without needless decimals.
  public static BigDecimal seconds(long millis) {
    return plain(BigDecimal.valueOf(millis, 3));
  }

  /// The time in seconds with at most two decimals, rounded on its binary value.
  public static BigDecimal hundredths(BigDecimal millis) {
    return binary(millis.divide(MILLIS).doubleValue(), 2);
  }

  /// The distance in meters with one decimal, rounded on its binary value; 0 without decimals.
  public static BigDecimal meters(double meters) {
    BigDecimal rounded = new BigDecimal(meters).setScale(1, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? BigDecimal.ZERO : rounded;
  }

  /// The mean of a sum over `count` parts, at most two decimals, rounded on its binary value.
  ///
  /// @throws IllegalArgumentException if there is no part
  public static BigDecimal mean(long sum, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be positive: " + count);
    }
    return binary((double) sum / count, 2);
  }

  /// The team score, at most two decimals.
  public static BigDecimal score(BigDecimal score) {
    return plain(score.setScale(2, RoundingMode.HALF_EVEN));
  }

  /// The threshold in kilometers without needless decimals: `5`, in compat mode `5.0`.
  public static String threshold(BigDecimal kilometers, Rules.Mode mode) {
    BigDecimal plain = plain(kilometers);
    return switch (mode) {
      case STANDARD -> plain.toPlainString();
      case COMPAT -> plain.setScale(Math.max(1, plain.scale())).toPlainString();
    };
  }

  private static BigDecimal binary(double value, int decimals) {
    return plain(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN));
  }

  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.setScale(Math.max(0, stripped.scale()));
  }
}
