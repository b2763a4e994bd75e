package dev.paceline.oracle;

import dev.paceline.oracle.Series.Date;
import dev.paceline.oracle.Series.DistanceRow;
import dev.paceline.oracle.Series.Entrant;
import dev.paceline.oracle.Series.Terms;
import dev.paceline.oracle.Series.WindowRow;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimSegment;
import dev.paceline.simulator.world.World;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes up the competitions of a club: every rule, bonus, zone and form of window turns up.
final class SeriesMaker {
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneOffset.UTC,
          ZoneId.of("America/New_York"),
          ZoneId.of("Europe/Oslo"),
          ZoneId.of("Asia/Kolkata"));
  private static final List<String> SPORTS = List.of("Run", "run", "TrailRun", "Run, Walk, Ride");

  private final World world;
  private final LocalDate firstDay;
  private final int days;
  private final SplittableRandom random;

  /// @param days how long the club's season lasts
  SeriesMaker(World world, LocalDate firstDay, int days, long seed) {
    this.world = world;
    this.firstDay = firstDay;
    this.days = days;
    random = new SplittableRandom(seed);
  }

  Series standard() {
    Terms terms =
        new Terms(
            false,
            one(ZONES),
            random.nextInt(3) > 0,
            random.nextInt(3) == 0,
            List.of(one(SPORTS).split(", ")),
            random.nextInt(3) > 0,
            one(List.of("when complete", "when final", "never", "when complete")),
            random.nextInt(-1, 4),
            random.nextInt(3) == 0,
            random.nextInt(3) > 0,
            random.nextInt(1, 5),
            one(List.of("exact", "feb 28", "mar 1")));
    return series(terms, false);
  }

  Series compat() {
    return series(standard().terms().asCompat(), true);
  }

  private Series series(Terms terms, boolean compat) {
    List<WindowRow> windows = new ArrayList<>();
    for (SimSegment segment : segments()) {
      windows.addAll(group(segment, compat ? 0 : terms.athleteClock() ? 1 : 2));
    }
    List<DistanceRow> distances =
        IntStream.range(0, random.nextInt(4)).mapToObj(_ -> distance()).toList();
    return new Series(
        terms, world.athletes().stream().map(this::entrant).toList(), windows, distances);
  }

  /// Some of the segments, one of them the one for riding now and then.
  private List<SimSegment> segments() {
    List<SimSegment> all = world.segments();
    int first = random.nextInt(2);
    int count = random.nextInt(2, 4);
    return all.subList(first, Math.min(all.size(), first + count));
  }

  private Entrant entrant(SimAthlete athlete) {
    boolean spelled = athlete.id() % 10 > 5 && random.nextInt(3) == 0;
    String team = random.nextInt(12) == 0 ? "" : athlete.team();
    return new Entrant(
        athlete,
        spelled ? team.toUpperCase(java.util.Locale.ROOT) : team,
        athlete.distanceTeam(),
        birthday(athlete));
  }

  /// Often the day of an effort, and a leap day now and then.
  private Optional<MonthDay> birthday(SimAthlete athlete) {
    if (random.nextInt(4) == 0) {
      return Optional.of(MonthDay.of(2, 29));
    }
    List<SimActivity> all =
        world.activities(athlete.id()).stream()
            .filter(activity -> !world.efforts(activity.id()).isEmpty())
            .toList();
    return all.isEmpty() || random.nextInt(3) == 0
        ? athlete.birthday()
        : Optional.of(MonthDay.from(one(all).shownLocalStart()));
  }

  /// One to three windows, which may overlap, touch, hold each other or lie apart.
  private List<WindowRow> group(SimSegment segment, int offsets) {
    Long time = random.nextBoolean() ? Long.valueOf(random.nextInt(120, 900) * 1000L) : null;
    int minimum =
        random.nextBoolean()
            ? (int) Math.round(segment.distanceMeters() * (0.99 + 0.02 * random.nextDouble()))
            : 0;
    int count = random.nextInt(1, 4);
    List<WindowRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LocalDate start = firstDay.plusDays(random.nextInt(-2, days - 2));
      Date from = date(start, LocalTime.MIN, offsets);
      rows.add(
          new WindowRow(
              segment,
              from,
              end(from, days, offsets),
              random.nextInt(3) == 0 ? one(ZONES.subList(1, 4)) : null,
              random.nextBoolean() ? "Part " + (char) ('A' + i) : "",
              i == 0 || random.nextBoolean() ? time : null,
              i == 0 || random.nextBoolean() ? minimum : 0,
              one(List.of(0L, 20_000L, 45_500L, 900_000L)),
              one(List.of(0L, 0L, 10_000L, -5_000L, 5_500L, -60_250L, 250_000L, 400_000L))));
    }
    return rows;
  }

  private DistanceRow distance() {
    LocalDate start = firstDay.plusDays(random.nextInt(-2, days - 2));
    Date from = date(start, LocalTime.MIN, 0);
    List<BigDecimal> thresholds =
        List.of(new BigDecimal("5"), new BigDecimal("3.5"), new BigDecimal("10"));
    return new DistanceRow(
        from,
        end(from, days / 2, 0),
        random.nextInt(3) == 0 ? one(ZONES.subList(1, 4)) : null,
        random.nextBoolean() ? one(thresholds) : null);
  }

  /// An end that lies behind its start in every zone.
  private Date end(Date start, int mostDays, int offsets) {
    int days = random.nextInt(0, mostDays);
    LocalDate day = start.wall().toLocalDate();
    return days == 0 && !start.hasTime()
        ? Date.day(day)
        : date(day.plusDays(2 + days), LocalTime.NOON, offsets);
  }

  /// A date, often without a time.
  ///
  /// @param earliest the earliest time of day
  /// @param offsets 0 or 1 for no offsets, 2 for some
  private Date date(LocalDate day, LocalTime earliest, int offsets) {
    if (random.nextInt(3) > 0) {
      return Date.day(day);
    }
    LocalTime time =
        random.nextInt(3) == 0 && earliest.equals(LocalTime.NOON)
            ? LocalTime.of(23, 59, 59)
            : earliest.plusMinutes(random.nextInt(1, 700));
    @Nullable ZoneOffset offset =
        offsets == 2 && random.nextInt(3) == 0
            ? one(List.of(ZoneOffset.UTC, ZoneOffset.ofHours(-5), ZoneOffset.ofHours(1)))
            : null;
    return new Date(day.atTime(time), true, Optional.ofNullable(offset));
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
