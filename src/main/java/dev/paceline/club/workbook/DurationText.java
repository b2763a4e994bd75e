package dev.paceline.club.workbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Durations as people write them, to the millisecond.
final class DurationText {
  private static final String WHOLE = "(\\d{1,9})";
  private static final String DECIMAL = "(\\d{1,9}(?:\\.\\d{1,9})?)";

  private static final Pattern NUMBER = Pattern.compile(DECIMAL + "|\\.\\d{1,9}");
  private static final Pattern TWO_PARTS = Pattern.compile(WHOLE + ":(\\d\\d(?:\\.\\d{1,9})?)");
  private static final Pattern THREE_PARTS =
      Pattern.compile(WHOLE + ":(\\d\\d):(\\d\\d(?:\\.\\d{1,9})?)");
  private static final Pattern UNITS =
      Pattern.compile(
          "(?:PT)?(?:%s ?h(?:ours?|rs?)?)? ?"
              .concat("(?:%s ?m(?:in(?:ute)?s?)?)? ?(?:%s ?s(?:ec(?:ond)?s?)?)?")
              .formatted(WHOLE, WHOLE, DECIMAL),
          Pattern.CASE_INSENSITIVE);

  private static final BigDecimal SIXTY = BigDecimal.valueOf(60);

  /// What a text says, or what is wrong with it.
  sealed interface Reading {}

  /// A number without a unit.
  record Plain(BigDecimal number) implements Reading {}

  /// A duration.
  ///
  /// @param hoursMillis the other reading of `10:30`, as hours and minutes
  record Said(long millis, Optional<Long> hoursMillis) implements Reading {}

  /// No duration.
  record Wrong(String problem) implements Reading {}

  private DurationText() {}

  /// Reads a text without a sign.
  static Reading read(String text) {
    if (NUMBER.matcher(text).matches()) {
      return new Plain(new BigDecimal(text));
    }
    Matcher two = TWO_PARTS.matcher(text);
    if (two.matches()) {
      return twoParts(two.group(1), two.group(2));
    }
    Matcher three = THREE_PARTS.matcher(text);
    if (three.matches()) {
      return said(three.group(1), three.group(2), three.group(3));
    }
    Matcher units = UNITS.matcher(text);
    if (!text.isEmpty() && units.matches()) {
      return said(units.group(1), units.group(2), units.group(3));
    }
    boolean comma = text.matches("[\\d:]*\\d,\\d+.*");
    return new Wrong(comma ? "decimals are written with a point" : "this is not a duration");
  }

  private static Reading twoParts(String first, String second) {
    Reading minutes = said(null, first, second);
    if (second.contains(".") || !(minutes instanceof Said said)) {
      return minutes;
    }
    long hours = Long.parseLong(first) * 3_600_000 + Long.parseLong(second) * 60_000;
    return new Said(said.millis(), Optional.of(hours));
  }

  private static Reading said(
      @Nullable String hours, @Nullable String minutes, @Nullable String seconds) {
    BigDecimal total = BigDecimal.ZERO;
    List<String> given = new ArrayList<>();
    @Nullable String[] fields = {hours, minutes, seconds};
    String[] names = {"hours", "minutes", "seconds"};
    for (int i = 0; i < fields.length; i++) {
      String field = fields[i];
      total = total.multiply(SIXTY);
      if (field != null) {
        BigDecimal number = new BigDecimal(field);
        if (!given.isEmpty() && number.compareTo(SIXTY) >= 0) {
          return new Wrong(names[i] + " must be below 60");
        }
        given.add(field);
        total = total.add(number);
      }
    }
    return given.isEmpty()
        ? new Wrong("this is not a duration")
        : new Said(millis(total), Optional.empty());
  }

  /// Seconds in milliseconds.
  static long millis(BigDecimal seconds) {
    return seconds.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /// The duration in unmistakable words, such as `1 h 5 min 30.5 s`.
  static String words(long millis) {
    long rest = Math.abs(millis);
    List<String> words = new ArrayList<>();
    add(words, rest / 3_600_000, "h");
    add(words, rest / 60_000 % 60, "min");
    BigDecimal seconds = BigDecimal.valueOf(rest % 60_000, 3).stripTrailingZeros();
    if (seconds.signum() != 0 || words.isEmpty()) {
      words.add(seconds.toPlainString() + " s");
    }
    return (millis < 0 ? "-" : "") + String.join(" ", words);
  }

  private static void add(List<String> words, long amount, String unit) {
    if (amount != 0) {
      words.add(amount + " " + unit);
    }
  }
}
