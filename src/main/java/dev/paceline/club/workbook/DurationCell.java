package dev.paceline.club.workbook;

import java.math.BigDecimal;
import java.util.Optional;

/// Reads a duration in milliseconds out of a cell.
final class DurationCell {
  static final String CODE = "DURATION";

  private static final String FORMS = "Write 10:30, 0:10:30, 630 or 90s";
  private static final String SIGNED_FORMS = "Write 30, -5, 5.5 or 0:00:30";
  private static final long LONGEST = 10_000 * 3_600_000L;
  private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(LONGEST / 1000);

  /// What a duration is for.
  enum Use {
    DEFAULT_TIME,
    BIRTHDAY_BONUS,
    TIME_BONUS
  }

  private final Use use;
  private final boolean compat;

  /// @param compat whether to point out what the reference program would read differently
  DurationCell(Use use, boolean compat) {
    this.use = use;
    this.compat = compat;
  }

  /// The duration in milliseconds; positive for a default time, not negative for a birthday bonus.
  Parsed<Long> parse(Cell cell) {
    Parsed<Long> parsed =
        switch (cell.content()) {
          case Cell.Numeric number -> number(number);
          case Cell.Text(String text) -> text(text);
          case Cell.Blank(), Cell.Merged(), Cell.Fault(_, _) -> wrong("this is not a duration");
        };
    return parsed.value().flatMap(this::outOfRange).map(this::wrong).orElse(parsed);
  }

  private Optional<String> outOfRange(long millis) {
    if (Math.abs(millis) >= LONGEST) {
      return Optional.of("a duration must be below 10000 hours");
    }
    return switch (use) {
      case DEFAULT_TIME -> millis > 0 ? Optional.empty() : Optional.of("it must be above 0");
      case BIRTHDAY_BONUS ->
          millis >= 0 ? Optional.empty() : Optional.of("it must not be negative");
      case TIME_BONUS -> Optional.empty();
    };
  }

  private Parsed<Long> number(Cell.Numeric number) {
    CellFormat format = number.format();
    if (number.value().abs().compareTo(LONGEST_SECONDS) >= 0) {
      return wrong("a duration must be below 10000 hours");
    }
    if (format.date() && format.time()) {
      return clock(Serial.ofDay(number.value()), true);
    }
    if (format.date()) {
      return wrong("this is a date, not a duration");
    }
    if (format.time()) {
      return lapse(number, format);
    }
    return seconds(number.value());
  }

  private Parsed<Long> lapse(Cell.Numeric number, CellFormat format) {
    long millis = Serial.millis(number.value());
    Parsed<Long> parsed = clock(millis, format.span() || millis < 86_400_000);
    if (format.seconds() || millis < 0) {
      return parsed;
    }
    long minutes = millis / 60;
    return parsed.with(
        ambiguous(
            "the cell shows no seconds and is read as hours and minutes, %s; as minutes and"
                + " seconds it would be %s",
            millis, minutes));
  }

  /// @param alike whether the reference program reads the cell as this, too
  private Parsed<Long> clock(long millis, boolean alike) {
    Parsed<Long> parsed = Parsed.of(millis);
    if (!compat) {
      return parsed;
    }
    if (use == Use.TIME_BONUS) {
      return parsed.with(differently(millis, "0"));
    }
    if (!alike) {
      return parsed.with(differently(millis, DurationText.words(millis % 86_400_000)));
    }
    return millis % 1000 == 0
        ? parsed
        : parsed.with(differently(millis, DurationText.words(millis - millis % 1000)));
  }

  private Parsed<Long> seconds(BigDecimal number) {
    boolean fraction = number.signum() > 0 && number.compareTo(BigDecimal.ONE) < 0;
    long asDays = fraction ? Serial.millis(number) : 0;
    if (fraction && use == Use.DEFAULT_TIME) {
      String problem =
          "a number below 1 is read as a part of a day, %s".formatted(DurationText.words(asDays));
      return Parsed.of(asDays).with(Remark.warning(CODE, problem, "Write 0:10:30 or 630"));
    }
    Parsed<Long> parsed = Parsed.of(DurationText.millis(number));
    return compat && fraction && use == Use.BIRTHDAY_BONUS
        ? parsed.with(differently(DurationText.millis(number), DurationText.words(asDays)))
        : parsed;
  }

  private Parsed<Long> text(String text) {
    boolean negative = text.startsWith("-") || text.startsWith("\u2212");
    String unsigned = negative || text.startsWith("+") ? Spelling.trim(text.substring(1)) : text;
    return switch (DurationText.read(Spelling.single(unsigned))) {
      case DurationText.Wrong(String problem) -> wrong(problem);
      case DurationText.Plain(BigDecimal number) when number.compareTo(LONGEST_SECONDS) >= 0 ->
          wrong("a duration must be below 10000 hours");
      case DurationText.Plain(BigDecimal number) -> plain(negative ? number.negate() : number);
      case DurationText.Said said -> said(said, negative ? -1 : 1);
    };
  }

  private Parsed<Long> plain(BigDecimal number) {
    Parsed<Long> parsed = seconds(number);
    return compat && use != Use.TIME_BONUS && parsed.value().isPresent()
        ? parsed.with(differently(parsed.value().get(), "nearly 0"))
        : parsed;
  }

  private Parsed<Long> said(DurationText.Said said, int sign) {
    long millis = said.millis() * sign;
    Parsed<Long> parsed = Parsed.of(millis);
    if (said.hoursMillis().isPresent()) {
      parsed =
          parsed.with(
              ambiguous(
                  "read as minutes and seconds, %s; as hours and minutes it would be %s",
                  millis, said.hoursMillis().get() * sign));
    }
    if (!compat) {
      return parsed;
    }
    if (use == Use.TIME_BONUS) {
      return parsed.with(differently(millis, "0"));
    }
    return said.hoursMillis().isPresent() ? parsed.with(differently(millis, "nothing")) : parsed;
  }

  private static Remark ambiguous(String problem, long read, long other) {
    String text = problem.formatted(DurationText.words(read), DurationText.words(other));
    return Remark.warning(CODE, text, "Write 0:10:30 or 10h30m to be sure");
  }

  private static Remark differently(long millis, String other) {
    return Remark.notice(
        "COMPAT_READING",
        "read as %s; the reference program would read %s"
            .formatted(DurationText.words(millis), other),
        "");
  }

  private Parsed<Long> wrong(String problem) {
    return Parsed.error(CODE, problem, use == Use.TIME_BONUS ? SIGNED_FORMS : FORMS);
  }
}
