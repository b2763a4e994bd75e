package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.Paceline;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.TestDatabases;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Limits;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The real worker in processes of its own, on real time: killed with SIGKILL, or stopped longer
/// than its lease and woken again (D29).
final class WorkersKillTest {
  private static final Instant NEWEST = Instant.parse("2026-02-01T06:00:00Z");
  private static final int ATHLETES = 6;
  private static final int ACTIVITIES = 450;

  /// Of 50 entries, each but the first with one seen before, and one that confirms.
  private static final int BATCHES = 10;

  private static final int PATIENCE_SECONDS = 120;

  @TempDir private Path folder;

  @Test
  @DisplayName("L5 three workers on one database: one is killed, one frozen beyond its lease")
  void storeTheSameAlthoughOneIsKilledAndOneIsFrozen() throws IOException {
    String url = TestDatabases.postgres();
    try (Town town = new Town(folder, url);
        ChildCommand killed = town.worker();
        ChildCommand frozen = town.worker();
        ChildCommand third = town.worker()) {
      List<ChildCommand> all = List.of(killed, frozen, third);
      all.forEach(worker -> worker.awaitLine("Working"));
      town.askForEverything();

      town.await(() -> town.lists() >= 12);
      killed.kill();
      town.await(() -> town.lists() >= 24);
      frozen.signal("STOP");
      town.await(() -> town.count("job_log", "message like 'revived%'") >= 2);
      frozen.signal("CONT");
      town.await(() -> town.live() == 0);

      assertThat(town.count("job_session", "kind = 'full' and state = 'DONE'")).isEqualTo(ATHLETES);
      assertThat(town.activities()).isEqualTo(town.truth());
      assertThat(town.sessions())
          .as("pages that count: none twice, none of the frozen worker's")
          .hasSize(ATHLETES)
          .allSatisfy(counters -> assertThat(counters).contains("\"batches\":" + BATCHES));
      assertThat(town.refused()).isZero();
    }
  }

  @ParameterizedTest(name = "after list call {0}")
  @ValueSource(ints = {2, 4, 11})
  @DisplayName("test 13 killed in a walk, the next worker fetches no stored page again")
  void goesOnWithThePageAfterTheLastOne(int call) throws IOException {
    try (Town town = new Town(folder, TestDatabases.sqlite(folder.resolve("data")), 1)) {
      town.askForEverything();
      try (ChildCommand victim = town.worker()) {
        town.await(() -> town.lists() >= call);
        victim.kill();
      }
      long before = town.lists();
      try (ChildCommand next = town.worker()) {
        next.awaitLine("Working");
        town.await(() -> town.live() == 0);
      }

      assertThat(town.activities()).isEqualTo(town.truth());
      assertThat(town.lists())
          .as("the first page, the full walk with its last request, and the page under way")
          .isBetween(before, BATCHES + 3L);
    }
  }

  /// A few athletes with long lists, served on real time, and the database that workers share.
  private static final class Town implements AutoCloseable {
    private final Path folder;
    private final String url;
    private final World world;
    private final SimulatedStrava strava;
    private final Database database;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore bell = new Semaphore(0);

    Town(Path folder, String url) throws IOException {
      this(folder, url, ATHLETES);
    }

    Town(Path folder, String url, int athletes) throws IOException {
      this.folder = folder;
      this.url = url;
      Files.createDirectories(folder.resolve("data"));
      world = World.of(people(athletes), List.of());
      for (SimAthlete athlete : world.athletes()) {
        for (int i = 0; i < ACTIVITIES; i++) {
          Instant start = NEWEST.minus(Duration.ofHours(9L * i));
          world.add(
              SimActivity.draft(athlete.id() * 1_000 + i, athlete, start)
                  .name("Outing " + i)
                  .build());
        }
      }
      strava =
          SimulatedStrava.start(
              world,
              SimulatorOptions.DEFAULT.withLimits(Limits.PLENTY),
              InstantSource.system(),
              threads);
      strava.onCall(_ -> bell.release());
      database = Database.openOnItsTime(url, InstantSource.system(), Paceline.TABLES);
    }

    private static List<SimAthlete> people(int count) {
      List<SimAthlete> people = new ArrayList<>();
      for (int i = 1; i <= count; i++) {
        people.add(SimAthlete.of(900_000 + i, "Runner " + i, "Reds", ZoneId.of("Europe/Berlin")));
      }
      return people;
    }

    /// Connects everybody and asks for full walks, as an operator would.
    void askForEverything() throws IOException {
      Path file = folder.resolve("people.csv");
      StringBuilder csv = new StringBuilder("athlete_id,refresh_token\n");
      world
          .athletes()
          .forEach(a -> csv.append(a.id()).append(',').append(a.refreshToken()).append('\n'));
      Files.writeString(file, csv);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      run("athlete", "add", file.toString());
      run("sync", "run", "--all", "--full");
    }

    private void run(String... words) {
      try (ChildCommand child = new ChildCommand(folder, environment(), List.of(words))) {
        Outcome outcome = child.await();
        assertThat(outcome.code()).as(outcome.err()).isZero();
      }
    }

    ChildCommand worker() {
      return new ChildCommand(folder, environment(), List.of("worker", "--workers", "2"));
    }

    private Map<String, String> environment() {
      Map<String, String> environment = new TreeMap<>();
      environment.put("PACELINE_STRAVA_API_BASE", strava.apiBase().toString());
      environment.put("PACELINE_STRAVA_OAUTH_BASE", strava.oauthBase().toString());
      environment.put("PACELINE_STRAVA_CLIENT_ID", "5");
      environment.put("PACELINE_STRAVA_CLIENT_SECRET", "simulated");
      environment.put("PACELINE_DATA", folder.resolve("data").toString());
      environment.put("PACELINE_DB_URL", url);
      environment.put("PACELINE_SYNC_PAGE_SIZE", "50");
      environment.put("PACELINE_SYNC_PAGE_PAUSE", "0s");
      environment.put("PACELINE_JOB_HEARTBEAT", "1s");
      environment.put("PACELINE_JOB_MISSED_HEARTBEATS", "4");
      environment.put("PACELINE_HTTP_TIMEOUT", "3s");
      environment.put("PACELINE_ENRICH_MAX_AGE", "1s");
      return environment;
    }

    /// Waits until it is so; looks at every call, and some times a second.
    void await(BooleanSupplier condition) {
      Instant end = InstantSource.system().instant().plusSeconds(PATIENCE_SECONDS);
      while (!condition.getAsBoolean()) {
        assertThat(InstantSource.system().instant()).as("in time: %s", this).isBefore(end);
        try {
          var _ = bell.tryAcquire(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    long lists() {
      return strava.log().stream().filter(call -> call.kind() == CallKind.LIST).count();
    }

    long refused() {
      return strava.log().stream().filter(call -> call.status() == 429).count();
    }

    /// Live jobs of athletes that were asked for.
    long live() {
      return count(
          "job_session",
          "task = 'sync' and kind <> 'enrich' and state in ('QUEUED', 'RUNNING', 'WAITING')");
    }

    long count(String table, String where) {
      return database.read(transaction ->
          transaction
              .sql("select count(*) from " + table + " where " + where)
              .query(Long.class)
              .single());
    }

    List<String> sessions() {
      return database.read(transaction ->
          transaction
              .sql("select counters from job_session where kind = 'full' order by id")
              .query(String.class)
              .list());
    }

    /// What is stored, in words.
    List<String> activities() {
      return database.read(transaction ->
          transaction
              .sql("select external_id, name, start_at, missing_since from activity")
              .query((row, _) ->
                  row.getString(1) + " " + row.getString(2) + " " + row.getLong(3) + " "
                      + row.getString(4))
              .list()
              .stream()
              .sorted()
              .toList());
    }

    List<String> truth() {
      return world.athletes().stream()
          .flatMap(athlete -> world.activities(athlete.id()).stream())
          .map(a -> a.id() + " " + a.name() + " " + a.start().toEpochMilli() + " null")
          .sorted()
          .toList();
    }

    @Override
    public String toString() {
      return database.read(transaction ->
              transaction
                  .sql("select session, level, message from job_log order by id")
                  .query((row, _) -> row.getString(1) + " " + row.getString(3))
                  .list())
          .stream()
          .collect(java.util.stream.Collectors.joining("\n"));
    }

    @Override
    public void close() {
      strava.close();
      database.close();
      threads.close();
    }
  }
}
