package dev.paceline.strava.sync;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// When something regular was to be done last. Pure.
final class Calendar {
  private static final LocalTime TWO = LocalTime.of(2, 0);

  private Calendar() {}

  /// The latest of the refresh times that has come. One that the clock skips in spring comes when
  /// the clock has skipped it.
  static Instant lastRefresh(SyncPolicy.Times times, Instant now) {
    LocalDate today = now.atZone(times.zone()).toLocalDate();
    return Stream.of(today.minusDays(1), today)
        .flatMap(day ->
            times.refresh().stream()
                .map(time -> ZonedDateTime.of(day, time, times.zone()).toInstant()))
        .filter(instant -> !instant.isAfter(now))
        .max(Comparator.naturalOrder())
        .orElse(now.minus(Duration.ofDays(1)));
  }

  /// The latest Monday, 02:00 UTC.
  static Instant lastMonday(Instant now) {
    LocalDate day = now.minus(Duration.ofHours(2)).atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return monday.atTime(TWO).toInstant(ZoneOffset.UTC);
  }

  /// The latest 02:00 UTC.
  static Instant lastNight(Instant now) {
    LocalDate day = now.minus(Duration.ofHours(2)).atZone(ZoneOffset.UTC).toLocalDate();
    return day.atTime(TWO).toInstant(ZoneOffset.UTC);
  }

  /// How long to wait for the next walk of somebody who began activities at these instants: half
  /// the median gap between them, from 6 hours to 7 days.
  static Duration interval(List<Instant> starts) {
    List<Instant> sorted = starts.stream().sorted().toList();
    if (sorted.size() < 2) {
      return LONGEST;
    }
    List<Duration> gaps =
        Stream.iterate(1, i -> i < sorted.size(), i -> i + 1)
            .map(i -> Duration.between(sorted.get(i - 1), sorted.get(i)))
            .sorted()
            .toList();
    int middle = gaps.size() / 2;
    Duration median =
        gaps.size() % 2 == 1
            ? gaps.get(middle)
            : gaps.get(middle - 1).plus(gaps.get(middle)).dividedBy(2);
    return between(median.dividedBy(2));
  }

  /// The longest interval, which is also the one of those whose news come unasked.
  static final Duration LONGEST = Duration.ofDays(7);

  private static final Duration SHORTEST = Duration.ofHours(6);

  private static Duration between(Duration wanted) {
    if (wanted.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
  }
}
