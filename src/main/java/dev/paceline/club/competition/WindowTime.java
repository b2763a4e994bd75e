package dev.paceline.club.competition;

import dev.paceline.club.activity.Activity;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// A window placed in time: which instants and which wall clocks are inside.
///
/// Under the competition's clock only instants are bounded, under the athlete's only wall clocks,
/// but for a date with a binding offset, which is an instant under either. In compat mode both are
/// bounded by the same numbers: an activity's UTC start must meet the instants, an effort's wall
/// clock the wall clocks.
///
/// @param instants bounds of UTC seconds
/// @param wallClocks bounds of wall clocks, in seconds as if they were UTC
/// @param wholeDays the days, since the epoch, of a window of whole days; none for others
/// @param doubleTest whether activities and efforts are tested separately
record WindowTime(Bounds instants, Bounds wallClocks, Bounds wholeDays, boolean doubleTest) {
  private static final int DAY = 86_400;

  /// The widest distance of a wall clock behind UTC: where a day ends last.
  private static final Duration WESTERNMOST = Duration.ofHours(12);

  /// Places a window in time.
  static WindowTime of(WrittenTime start, WrittenTime end, ZoneId zone, Rules rules) {
    if (rules.mode() == Rules.Mode.COMPAT) {
      return new WindowTime(
          new Bounds(utc(start), utc(end) + 1),
          new Bounds(seconds(start.dateTime()), seconds(end.dateTime()) + 1),
          Bounds.NONE,
          true);
    }
    boolean wholeEnd = !end.hasTime() && rules.endDate() == Rules.EndDate.WHOLE_DAY;
    LocalDate lastDay = end.dateTime().toLocalDate();
    Bounds days =
        wholeEnd && !start.hasTime()
            ? new Bounds(start.dateTime().toLocalDate().toEpochDay(), lastDay.toEpochDay() + 1)
            : Bounds.NONE;
    LocalDateTime from = start.dateTime();
    LocalDateTime to = wholeEnd ? lastDay.plusDays(1).atStartOfDay() : end.dateTime();
    int inclusive = wholeEnd ? 0 : 1;
    boolean wallFrom = onWallClock(start, rules);
    boolean wallTo = onWallClock(end, rules);
    return new WindowTime(
        new Bounds(
            wallFrom ? Long.MIN_VALUE : instant(from, start, zone, rules, true),
            wallTo ? Long.MAX_VALUE : instant(to, end, zone, rules, wholeEnd) + inclusive),
        new Bounds(
            wallFrom ? seconds(from) : Long.MIN_VALUE,
            wallTo ? seconds(to) + inclusive : Long.MAX_VALUE),
        days,
        false);
  }

  /// The time between two windows of compat mode.
  ///
  /// @param from the first UTC second behind the one
  /// @param to the first UTC second of the other
  static WindowTime gap(long from, long to) {
    return new WindowTime(new Bounds(from, to), new Bounds(from, to), Bounds.NONE, true);
  }

  /// Whether anything in the activity could lie inside. Of one whose time of day is hidden, the
  /// whole local day counts.
  boolean touches(Activity activity) {
    if (doubleTest) {
      return instants.contains(activity.startSeconds());
    }
    long first = activity.startSeconds();
    long wallClock = activity.localStartSeconds();
    long length = activity.elapsedSeconds();
    if (activity.startHidden()) {
      long day = Math.floorDiv(wallClock, DAY);
      if (wholeDays.contains(day)) {
        return true;
      }
      wallClock = day * DAY;
      first = wallClock - activity.utcOffsetSeconds();
      length = DAY - 1;
    }
    return instants.touches(first, first + length)
        && wallClocks.touches(wallClock, wallClock + length);
  }

  /// Whether an effort of an activity that touches the window lies inside. One that could not be
  /// placed for want of a track might.
  boolean contains(EffortStart start) {
    return switch (start) {
      case EffortStart.At at ->
          at.dayOnly()
              ? wholeDays.isEmpty() || wholeDays.contains(at.day())
              : (doubleTest || instants.contains(at.instant()))
                  && wallClocks.contains(at.wallClock());
      case EffortStart.Anytime _, EffortStart.Unread _ -> true;
      case EffortStart.Unknown _ -> false;
    };
  }

  /// The window as instants; wall clocks are read as UTC.
  TimeRange range() {
    long from = instants.from() == Long.MIN_VALUE ? wallClocks.from() : instants.from();
    long to = instants.to() == Long.MAX_VALUE ? wallClocks.to() : instants.to();
    return new TimeRange(
        Instant.ofEpochSecond(from), Instant.ofEpochSecond(Math.max(to, from + 1)));
  }

  /// The instant from which on nobody can be inside, wherever they are.
  Instant over() {
    Instant to = range().to();
    return instants.to() == Long.MAX_VALUE ? to.plus(WESTERNMOST) : to;
  }

  private static boolean onWallClock(WrittenTime time, Rules rules) {
    return rules.windowClock() == Rules.WindowClock.ATHLETE && !binding(time, rules);
  }

  private static boolean binding(WrittenTime time, Rules rules) {
    return time.offset().isPresent() && rules.textOffsets() == Rules.TextOffsets.HONOR;
  }

  /// The instant of a wall clock: skipped ones move forward, of repeated ones a start takes the
  /// first and an end the last.
  private static long instant(
      LocalDateTime time, WrittenTime written, ZoneId zone, Rules rules, boolean start) {
    if (binding(written, rules)) {
      return time.toEpochSecond(written.offset().orElseThrow());
    }
    ZonedDateTime placed = time.atZone(zone);
    return (start ? placed.withEarlierOffsetAtOverlap() : placed.withLaterOffsetAtOverlap())
        .toEpochSecond();
  }

  private static long utc(WrittenTime time) {
    return time.dateTime().toEpochSecond(time.offset().orElse(ZoneOffset.UTC));
  }

  private static long seconds(LocalDateTime wallClock) {
    return wallClock.toEpochSecond(ZoneOffset.UTC);
  }
}
