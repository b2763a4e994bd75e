package dev.paceline.club.activity;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// How long 40,000 activities of 200 athletes take to be stored in 200 transactions, beside one
/// activity at a time and beside a plain batch of the same rows: the ratios count.
///
/// `mvn -Pbench verify -Dbench="WalkWriteBenchmark"`. PostgreSQL runs without waiting for its disk.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
public class WalkWriteBenchmark {
  private static final int ATHLETES = 200;
  private static final int PAGE = 200;
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2025-03-01T10:00:00Z"));

  private static final String ADD =
      "insert into activity (id, athlete_id, source, external_id, first_seen_at, "
          + SummaryColumns.LIST
          + ") values (?, ?, ?, ?, ?"
          + ", ?".repeat(SummaryColumns.NAMES.size())
          + ")";

  private static final String ADD_GROUP =
      """
      insert into activity_group
        (athlete_id, activity_id, field_group, state, fetched_at, source, content_hash)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  @Param({"sqlite", "postgres"})
  String engine = "sqlite";

  private final List<List<Summary>> pages = new ArrayList<>();
  private final List<AthleteId> athletes = new ArrayList<>();
  private final List<List<@Nullable Object[]>> rows = new ArrayList<>();
  private final List<List<@Nullable Object[]>> groups = new ArrayList<>();
  private @Nullable Path directory;
  private @Nullable Database opened;

  @Setup(Level.Trial)
  public void invent() {
    for (int page = 0; page < ATHLETES; page++) {
      pages.add(ActivitiesGround.runs(page * PAGE + 1, (page + 1) * PAGE));
    }
  }

  @Setup(Level.Invocation)
  public void open() throws IOException {
    Path folder = Files.createTempDirectory("paceline");
    directory = folder;
    String url = engine.equals("sqlite") ? TestDatabases.sqlite(folder) : TestDatabases.postgres();
    Database database = Database.open(url, CLOCK, Activities.TABLES);
    opened = database;
    Activities activities = new Activities(database);
    athletes.clear();
    rows.clear();
    groups.clear();
    for (int i = 0; i < ATHLETES; i++) {
      athletes.add(activities.athlete(SourceKey.strava(i + 1)));
      prepare(athletes.get(i), pages.get(i), (long) i * PAGE + 1);
    }
  }

  @TearDown(Level.Invocation)
  public void close() throws IOException {
    database().close();
    Path folder = Objects.requireNonNull(directory);
    try (var files = Files.walk(folder)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(WalkWriteBenchmark::delete);
    }
  }

  /// As a walk does: a page in a transaction.
  @Benchmark
  public void merge() {
    Walks walks = new Walks(database());
    for (int i = 0; i < ATHLETES; i++) {
      walks.merge(athletes.get(i), pages.get(i), Instant.MAX);
    }
  }

  /// One activity in every statement.
  @Benchmark
  public void rowByRow() {
    Walks walks = new Walks(database());
    for (int i = 0; i < ATHLETES; i++) {
      for (Summary summary : pages.get(i)) {
        walks.merge(athletes.get(i), List.of(summary), Instant.MAX);
      }
    }
  }

  /// The same rows in the same tables, made beforehand, without looking what is there.
  @Benchmark
  public void plainBatch() {
    for (int i = 0; i < ATHLETES; i++) {
      int page = i;
      database()
          .write(transaction -> {
            transaction.batch(ADD, rows.get(page));
            transaction.batch(ADD_GROUP, groups.get(page));
            VersionRows.raise(transaction, athletes.get(page));
            return AthleteRows.numbers(transaction, "activity", PAGE);
          });
    }
  }

  private void prepare(AthleteId athlete, List<Summary> page, long first) {
    List<@Nullable Object[]> activities = new ArrayList<>();
    List<@Nullable Object[]> provenance = new ArrayList<>();
    long now = CLOCK.millis();
    long id = first;
    for (Summary summary : page) {
      List<@Nullable Object> values = SummaryColumns.values(summary);
      List<@Nullable Object> row =
          new ArrayList<>(
              Arrays.asList(id, athlete.value(), "strava", summary.key().externalId(), now));
      row.addAll(values);
      activities.add(row.toArray());
      String hash = Columns.hash(List.of(values));
      provenance.add(new Object[] {athlete.value(), id++, "summary", "value", now, "strava", hash});
    }
    rows.add(activities);
    groups.add(provenance);
  }

  private Database database() {
    return Objects.requireNonNull(opened);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
