package dev.paceline.club.competition;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Effort;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An invented club of any size, the same for the same seed. Its season lasts a year from 1 January
/// 2026; a history is made when it is asked for, so that a large club needs no memory.
final class InventedClub {
  private static final LocalDate SEASON = LocalDate.parse("2026-01-01");
  private static final int SEGMENTS = 5;
  private static final int DAY = 86_400;

  private final long seed;
  private final int activities;
  private final boolean untidy;
  private final Competition competition;

  private InventedClub(long seed, int activities, boolean untidy, Competition competition) {
    this.seed = seed;
    this.activities = activities;
    this.untidy = untidy;
    this.competition = competition;
  }

  /// A club of which everything was read. A fifth of the windows are for distance.
  static InventedClub tidy(int runners, int activities, int windows) {
    return new InventedClub(
        1, activities, false, competition(1, runners, windows, Rules.standard()));
  }

  /// A small club with ties, bonuses, minimum distances, hidden starts, gaps and failures.
  static InventedClub untidy(long seed, Rules rules) {
    return new InventedClub(seed, 40, true, competition(seed, 12, 10, rules));
  }

  Competition competition() {
    return competition;
  }

  @Override
  public String toString() {
    return "seed "
        + seed
        + ", "
        + competition.rules().mode()
        + ", "
        + competition.rules().windowClock();
  }

  /// The history of a runner, `null` for some of an untidy club.
  @Nullable History history(Competition.Runner runner) {
    Random random = new Random(seed * 1_000_003 + runner.row());
    if (untidy && random.nextInt(12) == 0) {
      return null;
    }
    List<History.Entry> entries = new ArrayList<>(activities);
    Map<History.Stretch, History.Measure> measures = new HashMap<>();
    int offset = (random.nextInt(3) - 1) * 5 * 3600;
    long step = 365L * DAY / activities;
    long start = SEASON.toEpochDay() * DAY;
    for (int i = 0; i < activities; i++) {
      long at = start + i * step + random.nextInt(3) * 1800L;
      entries.add(entry(random, runner.row() * 1_000_000L + i, at, offset, measures));
    }
    List<History.ListFailure> failures =
        untidy && random.nextInt(6) == 0
            ? List.of(
                new History.ListFailure(
                    Activities.EVER, new Failure(Failure.Code.SERVICE_UNAVAILABLE, asOf(), null)))
            : List.of();
    return new History(new AthleteId(runner.row()), coverage(random), failures, entries, measures);
  }

  /// An instant at which an untidy club has windows of every kind, and a tidy one none that is
  /// open.
  Instant asOf() {
    return untidy ? Instant.parse("2026-07-01T12:00:00Z") : Instant.parse("2027-03-01T00:00:00Z");
  }

  Scoring scoring() {
    return new Scoring(
        competition,
        asOf(),
        new Results.Reason(Failure.Code.NOT_REACHED, null),
        Duration.ofMinutes(15));
  }

  private Coverage coverage(Random random) {
    Instant from = SEASON.minusDays(30).atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant read = untidy ? asOf().minusSeconds(random.nextInt(2) * 7200L) : asOf();
    Coverage coverage = Coverage.NONE.with(new TimeRange(from, read), read);
    if (untidy && random.nextInt(3) == 0) {
      Instant hole = from.plus(Duration.ofDays(30 + random.nextInt(150)));
      coverage =
          Coverage.NONE
              .with(new TimeRange(from, hole), read)
              .with(new TimeRange(hole.plus(Duration.ofDays(3)), read), read);
    }
    return coverage;
  }

  private History.Entry entry(
      Random random,
      long id,
      long start,
      int offset,
      Map<History.Stretch, History.Measure> measures) {
    List<Effort> efforts = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Effort effort = effort(random, id * 10 + i, start + 300 + i * 900L, offset);
      efforts.add(effort);
      if (!untidy || random.nextInt(3) > 0) {
        measures.put(
            new History.Stretch(id, effort.firstSample(), effort.lastSample()),
            new History.Measure(Optional.of(380.0 + random.nextInt(60)), Optional.of(300)));
      }
    }
    boolean hidden = untidy && random.nextInt(8) == 0;
    long local = start + offset;
    Activity activity =
        new Activity(
            id,
            Long.toString(id),
            random.nextInt(4) == 0 ? "TrailRun" : "Run",
            random.nextInt(10) == 0 ? "Ride" : "Run",
            start,
            hidden ? Math.floorDiv(local, DAY) * DAY + 1 : local,
            offset,
            2400,
            2300,
            5000 + random.nextInt(1000) / 10.0,
            random.nextInt(500) / 10.0,
            flags(random));
    boolean missing = untidy && random.nextInt(60) == 0;
    Instant read = activity.end().plusSeconds(random.nextInt(40) == 0 && untidy ? 60 : 3 * DAY);
    return new History.Entry(activity, missing ? null : read, true, efforts, null);
  }

  private Effort effort(Random random, long id, long start, int offset) {
    boolean placeless = untidy && random.nextInt(20) == 0;
    return new Effort(
        id,
        1 + random.nextInt(SEGMENTS + 1),
        false,
        90 + random.nextInt(untidy ? 10 : 1000),
        placeless ? null : Instant.ofEpochSecond(start),
        placeless ? null : LocalDateTime.ofEpochSecond(start + offset, 0, ZoneOffset.UTC),
        (int) (id % 10) * 100,
        (int) (id % 10) * 100 + 50,
        400,
        false);
  }

  private Set<Activity.Flag> flags(Random random) {
    Set<Activity.Flag> flags = EnumSet.of(Activity.Flag.HAS_TRACK);
    if (untidy && random.nextInt(15) == 0) {
      flags.add(Activity.Flag.ONLY_ME);
    }
    if (untidy && random.nextInt(15) == 0) {
      flags.remove(Activity.Flag.HAS_TRACK);
    }
    return Set.copyOf(flags);
  }

  private static Competition competition(long seed, int runners, int windows, Rules rules) {
    Random random = new Random(seed);
    List<Competition.Runner> people = new ArrayList<>();
    for (int i = 0; i < runners; i++) {
      people.add(
          new Competition.Runner(
              i + 2,
              "Runner " + i / 2,
              SourceKey.strava(1000 + i),
              "Team " + i % 4,
              "Team " + i % 3,
              MonthDay.of(1 + random.nextInt(12), 1 + random.nextInt(28))));
    }
    int stages = windows / 5;
    int ofSegments = windows - stages;
    List<Competition.Group> groups = new ArrayList<>();
    for (int i = 0; i < SEGMENTS; i++) {
      List<Competition.Window> slots = new ArrayList<>();
      for (int j = i; j < ofSegments; j += SEGMENTS) {
        slots.add(window(random, j, ofSegments));
      }
      groups.add(
          new Competition.Group(
              i + 1, "Segment " + i, i == 0 ? null : (Long) 900_000L, i == 1 ? 400 : 0, slots));
    }
    List<Competition.DistanceWindow> distances = new ArrayList<>();
    for (int i = 0; i < stages; i++) {
      Competition.Window w = window(random, i, stages);
      distances.add(new Competition.DistanceWindow(i, w.start(), w.end(), w.zone(), "", null));
    }
    return new Competition("Invented", rules, people, groups, distances);
  }

  /// One of a number of windows that share the year and overlap a little.
  private static Competition.Window window(Random random, int index, int of) {
    LocalDate from = SEASON.plusDays(365L * index / of);
    LocalDate to = from.plusDays(365L / of + 5);
    ZoneId zone = random.nextBoolean() ? ZoneOffset.UTC : ZoneId.of("America/New_York");
    return new Competition.Window(
        index, day(from), day(to), zone, "", 1000L * random.nextInt(10), 500L * random.nextInt(9));
  }

  private static WrittenTime day(LocalDate date) {
    return new WrittenTime(date.atStartOfDay(), false, Optional.empty());
  }
}
