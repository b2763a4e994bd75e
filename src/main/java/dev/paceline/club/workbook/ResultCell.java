package dev.paceline.club.workbook;

import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Status;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Set;

/// What a cell of a results workbook holds and how it looks.
///
/// @param fill the background as six hexadecimal digits, empty for none
/// @param format the number format, empty for the general one
record ResultCell(Value value, String fill, String format) {
  private static final String DATE = "yyyy-mm-dd hh:mm:ss";
  private static final String PROVISIONAL = "DDEBF7";
  private static final String STALE = "FFF2CC";
  private static final String PARTIAL = "F8CBAD";
  private static final String FAILED = "F4B6B6";
  private static final String BIRTHDAY = "FFD89C";
  private static final String TIME_BONUS = "C9EFEA";
  private static final String BOTH_BONUSES = "EFB5EF";

  /// The content. Text is always stored as text, whatever it begins with.
  sealed interface Value {
    /// Nothing.
    record Blank() implements Value {}

    /// Words, kept once for the whole workbook.
    record Text(String text) implements Value {}

    /// Words, kept in the sheet itself, so that they change no other part of the file.
    record OwnText(String text) implements Value {}

    /// A number, exactly as given.
    record Figure(BigDecimal number) implements Value {}

    /// A wall clock.
    record Moment(LocalDateTime moment) implements Value {}

    /// How many characters it shows.
    default int length() {
      return switch (this) {
        case Blank _ -> 0;
        case Text(String text) -> text.codePointCount(0, text.length());
        case OwnText(String text) -> text.codePointCount(0, text.length());
        case Figure(BigDecimal number) -> number.toPlainString().length();
        case Moment _ -> DATE.length();
      };
    }
  }

  static ResultCell blank() {
    return new ResultCell(new Value.Blank(), "", "");
  }

  static ResultCell text(String text) {
    return text.isEmpty() ? blank() : new ResultCell(new Value.Text(text), "", "");
  }

  static ResultCell ownText(String text) {
    return text.isEmpty() ? blank() : new ResultCell(new Value.OwnText(text), "", "");
  }

  static ResultCell number(long number) {
    return number(BigDecimal.valueOf(number));
  }

  static ResultCell number(BigDecimal number) {
    return new ResultCell(new Value.Figure(number), "", "");
  }

  static ResultCell date(LocalDateTime date) {
    return new ResultCell(new Value.Moment(date), "", DATE);
  }

  /// The status in words and color.
  static ResultCell status(Status status) {
    return text(status.text())
        .filled(
            switch (status) {
              case COMPLETE -> "";
              case PROVISIONAL -> PROVISIONAL;
              case STALE -> STALE;
              case PARTIAL -> PARTIAL;
              case FAILED -> FAILED;
            });
  }

  /// This cell in the color of the bonuses behind it.
  ResultCell marked(Set<Results.Bonus> bonuses) {
    boolean birthday = bonuses.contains(Results.Bonus.BIRTHDAY);
    boolean time = bonuses.contains(Results.Bonus.TIME);
    if (birthday && time) {
      return filled(BOTH_BONUSES);
    }
    return birthday ? filled(BIRTHDAY) : time ? filled(TIME_BONUS) : this;
  }

  ResultCell filled(String color) {
    return new ResultCell(value, color, format);
  }

  ResultCell shownAs(String numberFormat) {
    return new ResultCell(value, fill, numberFormat);
  }
}
