package dev.paceline.club.enrichment;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Detail;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Summary;
import dev.paceline.club.enrichment.Enrichment.Item;
import dev.paceline.club.enrichment.Enrichment.Kind;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.TestClock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A store with one athlete and a record of attempts, and short words for what happens to them.
abstract class EnrichmentGround {
  static final Instant NOW = Instant.parse("2025-03-01T10:00:00Z");

  final TestClock clock = new TestClock(NOW.toString());

  Database database;

  Activities activities;

  Enrichment enrichment;

  AthleteId athlete;

  /// The address of an empty database.
  abstract String newUrl();

  @BeforeEach
  void open() {
    List<Table> tables =
        Stream.of(Activities.TABLES, Enrichment.TABLES).flatMap(List::stream).toList();
    database = Database.open(newUrl(), clock, tables);
    activities = new Activities(database);
    enrichment =
        new Enrichment(database, EnrichmentPolicy.DEFAULT.withKinds(EnumSet.allOf(Kind.class)));
    athlete = activities.athlete(SourceKey.strava(7));
  }

  @AfterEach
  void close() {
    database.close();
  }

  List<Long> due() {
    return enrichment.due(100).stream().map(due -> due.item().activity()).toList();
  }

  Item detailOf(long activity) {
    return new Item(athlete, activity, Kind.DETAIL);
  }

  long put(Summary summary) {
    return activities.put(athlete, List.of(summary)).ids().getFirst();
  }

  void detail(long activity, String line, int photos, int comments) {
    SourceKey key =
        database.read(transaction ->
            transaction
                .sql("select source, external_id from activity where id = ?")
                .param(activity)
                .query((row, _) -> new SourceKey(row.getString(1), row.getString(2)))
                .single());
    activities.putDetail(
        athlete, activity, new Detail(silent(key), "", line, photos, comments, null, List.of()));
  }

  static Summary run(long id) {
    return run(id, NOW.minusSeconds(3600), 0, false);
  }

  static Summary run(long id, Instant start, int workoutType, boolean trainer) {
    return new Summary(
        SourceKey.strava(id),
        "Run " + id,
        "Run",
        "Run",
        workoutType,
        start,
        null,
        null,
        0,
        3000,
        2900,
        10_000.0,
        10.0,
        "everyone",
        false,
        false,
        trainer,
        false,
        !trainer,
        null,
        trainer ? null : 47.0,
        trainer ? null : 11.0,
        trainer ? "" : "coarse",
        null);
  }

  static Summary silent(SourceKey key) {
    return new Summary(
        key, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null, null, null);
  }
}
