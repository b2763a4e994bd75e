package dev.paceline.engine.snapshot;

import dev.paceline.app.Paceline;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/// A store with many invented activities, of which a snapshot is made and restored; run in a small
/// heap, it prints how long that took. Arguments: a directory, how many activities, and the address
/// of the database (a SQLite file in the directory if there is none).
final class LargeStore {
  private static final int ATHLETE = 2_000;
  private static final int BATCH = 2_000;

  private static final String ACTIVITY =
      """
      insert into activity
        (id, athlete_id, source, external_id, first_seen_at, name, type, sport_type, start_at,
         wall_start, timezone, utc_offset_seconds, elapsed_seconds, moving_seconds,
         distance_meters, climb_meters, visibility, is_private, start_latitude, start_longitude,
         summary_polyline, device_name)
      values (?, ?, 'strava', ?, ?, ?, 'Run', 'TrailRun', ?, ?, 'Europe/Paris', 3600, ?, ?, ?, ?,
         'everyone', 0, ?, ?, ?, 'Example Watch')
      """;

  private static final String GROUP =
      """
      insert into activity_group
        (athlete_id, activity_id, field_group, state, fetched_at, source, content_hash)
      values (?, ?, 'summary', 'value', ?, 'strava', ?)
      """;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
  private final Path directory;
  private final int activities;

  private LargeStore(Path directory, int activities) {
    this.directory = directory;
    this.activities = activities;
  }

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    String url = args.length > 2 ? args[2] : "jdbc:sqlite:" + directory.resolve("large.db");
    new LargeStore(directory, Integer.parseInt(args[1])).run(url);
  }

  private void run(String url) throws IOException {
    InstantSource clock = InstantSource.system();
    try (Database database = Database.open(url, clock, Paceline.TABLES)) {
      timed("filled", clock, () -> fill(database));
      Snapshots snapshots =
          new Snapshots(
              database, clock, random, Place.of(directory.resolve("snapshots")), Paceline.PEOPLE);
      Made made = timed("made and verified", clock, snapshots::make);
      if (!(made instanceof Made.Valid(Snapshot snapshot, var _, var _))) {
        throw new IllegalStateException("not valid: " + made);
      }
      Restored restored =
          timed(
              "verified, set aside and restored",
              clock,
              () -> snapshots.restore(Snapshots.Order.NEWEST));
      if (!(restored instanceof Restored.Done(Restored.Report report))) {
        throw new IllegalStateException("not restored: " + restored);
      }
      System.err.printf("%d MB in %s%n", Files.size(snapshot.file()) >> 20, snapshot.file());
      System.out.println(report.changes().get("activity"));
    }
  }

  private Integer fill(Database database) {
    for (int first = 0; first < activities; first += BATCH) {
      int from = first;
      database.write(transaction -> {
        batch(transaction, from);
        return null;
      });
    }
    return activities;
  }

  private void batch(Transaction transaction, int first) {
    long athlete = 1L + first / ATHLETE;
    transaction
        .sql(
            """
            insert into athlete (id, source, external_id) values (?, 'strava', ?)
            on conflict (id) do nothing
            """)
        .params(athlete, "90" + athlete)
        .update();
    List<@Nullable Object[]> rows = new ArrayList<>(BATCH);
    List<@Nullable Object[]> groups = new ArrayList<>(BATCH);
    for (int i = first; i < Math.min(first + BATCH, activities); i++) {
      long id = i + 1L;
      long start = 1_600_000_000L + 600L * i;
      rows.add(
          new @Nullable Object[] {
            id,
            athlete,
            "3" + id,
            1000 * start,
            "Invented run " + id,
            1000 * start,
            start + 3600,
            2000 + i % 5000,
            1900 + i % 5000,
            random.nextDouble() * 40_000,
            i % 900 / 10.0,
            45 + random.nextDouble(),
            -29 - random.nextDouble(),
            polyline()
          });
      groups.add(
          new @Nullable Object[] {athlete, id, 1000 * start, Long.toHexString(random.nextLong())});
    }
    transaction.batch(ACTIVITY, rows);
    transaction.batch(GROUP, groups);
  }

  private String polyline() {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      line.append((char) ('?' + random.nextInt(63)));
    }
    return line.toString();
  }

  private static <T> T timed(String what, InstantSource clock, Supplier<T> work) {
    var start = clock.instant();
    T result = work.get();
    System.err.printf(
        "%s in %.1f s%n", what, Duration.between(start, clock.instant()).toMillis() / 1000.0);
    return result;
  }
}
