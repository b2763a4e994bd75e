package dev.paceline.club.activity;

import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.TestClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// An empty store with one athlete, and short words for what goes into it.
abstract class ActivitiesGround {
  static final Instant JANUARY = Instant.parse("2025-01-01T00:00:00Z");
  static final Instant FEBRUARY = Instant.parse("2025-02-01T00:00:00Z");

  final TestClock clock = new TestClock("2025-03-01T10:00:00Z");
  String url = "";
  Database database;
  Activities activities;
  AthleteId athlete;

  /// The address of an empty database.
  abstract String newUrl();

  @BeforeEach
  void open() {
    url = newUrl();
    reopen();
    athlete = activities.athlete(SourceKey.strava(7));
  }

  @AfterEach
  void close() {
    database.close();
  }

  final void reopen() {
    database = Database.open(url, clock, Activities.TABLES);
    activities = new Activities(database);
  }

  final List<Long> put(Collection<Summary> page) {
    return activities.put(athlete, page).ids();
  }

  /// Stores a detail that says nothing but efforts.
  final void putEfforts(long activity, @Nullable List<Effort> efforts) {
    String externalId =
        entries().stream()
            .map(History.Entry::activity)
            .filter(known -> known.id() == activity)
            .map(Activity::externalId)
            .findFirst()
            .orElse("999");
    Detail detail =
        new Detail(silent(Long.parseLong(externalId)), null, null, null, null, null, efforts);
    activities.putDetail(athlete, activity, detail);
  }

  List<History.Entry> entries() {
    return activities.history(athlete, _ -> true).entries();
  }

  List<String> externalIds() {
    return entries().stream().map(entry -> entry.activity().externalId()).toList();
  }

  /// A run of a number, that many hours into January.
  static Summary run(long id) {
    return run(id, JANUARY.plusSeconds(3600 * id), 10_000.0 + id, "Run");
  }

  static Summary run(long id, Instant start, double meters, String type) {
    return new Summary(
        SourceKey.strava(id),
        "It's a \"run\"; 🏃 № " + id,
        type,
        "TrailRun",
        1,
        start,
        LocalDateTime.ofInstant(start, ZoneOffset.ofHours(1)),
        "(GMT+01:00) Europe/Berlin",
        3600,
        3000,
        2900,
        meters,
        123.4,
        "everyone",
        false,
        false,
        true,
        false,
        true,
        "g1",
        47.1,
        11.2,
        "abc`\\\\@",
        "watch");
  }

  /// A summary that says nothing but the key.
  static Summary silent(long id) {
    return new Summary(
        SourceKey.strava(id),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  static List<Summary> runs(int first, int last) {
    List<Summary> runs = new ArrayList<>();
    for (int id = first; id <= last; id++) {
      runs.add(run(id));
    }
    return runs;
  }

  static Effort effort(long id, @Nullable Instant start) {
    return new Effort(
        id,
        4711,
        id % 2 == 1,
        301,
        start,
        start == null ? null : LocalDateTime.ofInstant(start, ZoneOffset.UTC),
        10,
        311,
        1234.5,
        id % 3 == 0);
  }

  static RangeSet january() {
    return RangeSet.of(new TimeRange(JANUARY, FEBRUARY));
  }

  Activities.Reading reading() {
    return new Activities.Reading(january(), clock.instant(), Optional.empty());
  }

  Activities.Reading confirming(Collection<Summary> seen) {
    Set<Long> ids = new TreeSet<>();
    seen.forEach(summary -> ids.add(Long.parseLong(summary.key().externalId())));
    return new Activities.Reading(january(), clock.instant(), Optional.of(ids));
  }
}
