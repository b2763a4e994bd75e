package dev.paceline.club.workbook;

import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.WrittenTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Reads start, end and zone of a window, and points out windows that nobody can mean.
final class WindowCells {
  static final Column START = Column.filled("Start Date");
  static final Column END = Column.filled("End Date");
  static final Column ZONE = Column.optional("Time Zone");

  private static final Duration LONG = Duration.ofDays(400);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /// When something counts, as written.
  record Span(WrittenTime start, WrittenTime end, ZoneId zone) {}

  private final Rules rules;
  private final Instant asOf;

  /// @param asOf the instant that tells past from future
  WindowCells(Rules rules, Instant asOf) {
    this.rules = rules;
    this.asOf = asOf;
  }

  /// The window of a row, empty if anything about it is wrong.
  Optional<Span> read(Table.Line line) {
    Optional<WrittenTime> start = line.read(START, DateCell::parse);
    Optional<WrittenTime> end = line.read(END, DateCell::parse);
    boolean ownZone = !line.cell(ZONE).isBlank();
    Optional<ZoneId> zone =
        ownZone ? line.read(ZONE, cell -> ZoneText.parse(cell.text())) : Optional.of(rules.zone());
    if (zone.isEmpty()) {
      return Optional.empty();
    }
    if (ownZone && rules.mode() == Rules.Mode.COMPAT) {
      line.remark(ZONE, SettingsSheet.ZONE_WITHOUT_EFFECT);
    }
    start.ifPresent(time -> checkOffset(line, START, time, zone.get()));
    end.ifPresent(time -> checkOffset(line, END, time, zone.get()));
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    Span span = new Span(start.get(), end.get(), zone.get());
    return check(line, span) ? Optional.of(span) : Optional.empty();
  }

  private boolean check(Table.Line line, Span span) {
    Instant from = instant(span.start(), span.zone(), false);
    Instant to = end(span);
    if (!to.isAfter(from)) {
      line.remark(
          END,
          Remark.error(
              "WINDOW",
              "the end is before the start, " + Cell.shown(line.cell(START).text()),
              "Write an end that is not before the start"));
      return false;
    }
    if (Duration.between(from, to).compareTo(LONG) > 0) {
      long days = Duration.between(from, to).toDays();
      line.remark(
          END,
          Remark.warning("WINDOW_LONG", "the window lasts " + days + " days", "Check both years"));
    }
    if (from.isAfter(asOf)) {
      line.remark(
          START, Remark.notice("WINDOW_FUTURE", "the window lies wholly in the future", ""));
    }
    return true;
  }

  /// The instant after the last one that counts (T-1).
  private Instant end(Span span) {
    WrittenTime end = span.end();
    if (end.hasTime() || rules.endDate() == Rules.EndDate.INSTANT) {
      return instant(end, span.zone(), true).plusSeconds(1);
    }
    return instant(
        new WrittenTime(end.dateTime().plusDays(1), false, end.offset()), span.zone(), false);
  }

  private Instant instant(WrittenTime time, ZoneId zone, boolean last) {
    Optional<ZoneOffset> offset = honored(time);
    if (offset.isPresent()) {
      return time.dateTime().toInstant(offset.get());
    }
    ZonedDateTime local = time.dateTime().atZone(zone);
    return (last ? local.withLaterOffsetAtOverlap() : local.withEarlierOffsetAtOverlap())
        .toInstant();
  }

  private Optional<ZoneOffset> honored(WrittenTime time) {
    return rules.textOffsets() == Rules.TextOffsets.HONOR ? time.offset() : Optional.empty();
  }

  /// Shows both readings of a time whose offset is not that of its zone (T-3).
  private void checkOffset(Table.Line line, Column column, WrittenTime time, ZoneId zone) {
    Optional<ZoneOffset> offset = honored(time);
    if (offset.isEmpty()) {
      return;
    }
    Instant instant = time.dateTime().toInstant(offset.get());
    if (zone.getRules().getOffset(instant).equals(offset.get())) {
      return;
    }
    String problem =
        "the offset %s is not that of %s: read as %s there; without the offset it would be %s"
            .formatted(
                offset.get(),
                zone,
                CLOCK.format(instant.atZone(zone)),
                CLOCK.format(time.dateTime()));
    line.remark(
        column,
        Remark.warning("OFFSET", problem, "Leave the offset out, or set Text Offsets to ignore"));
  }
}
