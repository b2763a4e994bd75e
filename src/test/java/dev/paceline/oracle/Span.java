package dev.paceline.oracle;

import dev.paceline.oracle.Series.Date;
import dev.paceline.oracle.Series.Terms;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Trait;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// When a row of the workbook counts.
///
/// @param from the first instant
/// @param to the first instant after it
/// @param wallFrom the first wall clock, as written
/// @param wallTo the first wall clock after it
/// @param days whether only dates were written and whole days are meant
record Span(
    Terms terms,
    Instant from,
    Instant to,
    LocalDateTime wallFrom,
    LocalDateTime wallTo,
    boolean days) {

  static Span of(Terms terms, Date start, Date end, ZoneId zone) {
    boolean wholeLastDay = !end.hasTime() && terms.wholeDays();
    LocalDateTime wallTo =
        wholeLastDay
            ? end.wall().toLocalDate().plusDays(1).atStartOfDay()
            : end.wall().plusSeconds(1);
    if (terms.compat()) {
      return new Span(
          terms, asUtc(start, start.wall()), asUtc(end, wallTo), start.wall(), wallTo, false);
    }
    Instant from =
        start
            .offset()
            .map(offset -> start.wall().toInstant(offset))
            .orElseGet(() -> start.wall().atZone(zone).withEarlierOffsetAtOverlap().toInstant());
    Instant to =
        end.offset()
            .map(offset -> wallTo.toInstant(offset))
            .orElseGet(() ->
                wholeLastDay
                    ? wallTo.atZone(zone).withLaterOffsetAtOverlap().toInstant()
                    : end.wall()
                        .atZone(zone)
                        .withLaterOffsetAtOverlap()
                        .toInstant()
                        .plusSeconds(1));
    return new Span(
        terms,
        from,
        to,
        start.offset().isEmpty() ? start.wall() : wall(from, zone),
        end.offset().isEmpty() ? wallTo : wall(to, zone),
        !start.hasTime() && wholeLastDay);
  }

  /// The older program took the numbers for UTC, unless an offset stood behind them.
  private static Instant asUtc(Date date, LocalDateTime wall) {
    return wall.toInstant(date.offset().orElse(ZoneOffset.UTC));
  }

  private static LocalDateTime wall(Instant instant, ZoneId zone) {
    return ZonedDateTime.ofInstant(instant, zone).toLocalDateTime();
  }

  /// Whether something that began at this instant, when the clock on the wall showed this time,
  /// lies in it.
  boolean holds(SimActivity activity, Instant start, LocalDateTime local) {
    if (terms.compat()) {
      return within(activity.shownStart()) && within(local);
    }
    if (activity.is(Trait.HIDDEN_START)) {
      return days ? isOneOfItsDays(activity) : isPossible(activity);
    }
    return terms.athleteClock() ? within(local) : within(start);
  }

  /// Whether an activity counts for its distance: its own start decides. The older program listed
  /// all windows at once, so that of both tests the one in UTC is left to the whole.
  boolean holds(SimActivity activity) {
    return terms.compat()
        ? within(activity.shownLocalStart())
        : holds(activity, activity.shownStart(), activity.shownLocalStart());
  }

  /// Whether any part of an activity lies in it, so that it is worth a look.
  boolean touches(SimActivity activity) {
    if (terms.compat()) {
      return within(activity.shownStart());
    }
    if (activity.is(Trait.HIDDEN_START)) {
      return isPossible(activity) || (days && isOneOfItsDays(activity));
    }
    int elapsed = activity.elapsedSeconds();
    return terms.athleteClock()
        ? activity.localStart().isBefore(wallTo)
            && !activity.localStart().plusSeconds(elapsed).isBefore(wallFrom)
        : activity.start().isBefore(to) && !activity.start().plusSeconds(elapsed).isBefore(from);
  }

  private boolean within(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }

  private boolean within(LocalDateTime local) {
    return !local.isBefore(wallFrom) && local.isBefore(wallTo);
  }

  private boolean isOneOfItsDays(SimActivity activity) {
    LocalDate day = activity.shownLocalStart().toLocalDate();
    return !day.isBefore(wallFrom.toLocalDate()) && day.isBefore(wallTo.toLocalDate());
  }

  /// Whether an activity whose time of day is hidden may have begun in it: its whole local day may
  /// be meant.
  private boolean isPossible(SimActivity activity) {
    LocalDateTime midnight = activity.shownLocalStart().toLocalDate().atStartOfDay();
    return terms.athleteClock()
        ? midnight.isBefore(wallTo) && midnight.plusDays(1).isAfter(wallFrom)
        : midnight.toInstant(activity.utcOffset()).isBefore(to)
            && midnight.plusDays(1).toInstant(activity.utcOffset()).isAfter(from);
  }
}
