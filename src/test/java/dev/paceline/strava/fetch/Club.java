package dev.paceline.strava.fetch;

import dev.paceline.app.Time;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Need;
import dev.paceline.engine.store.TestDatabases;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.world.ActivityDraft;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimEffort;
import dev.paceline.simulator.world.SimSegment;
import dev.paceline.simulator.world.VirtualClock;
import dev.paceline.simulator.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Some runners at a simulated service, on virtual time that begins at [#NOW].
///
/// [#PAST] is a window long over and settled, [#OPEN] one that still runs.
final class Club implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-06-01T12:03:00Z");
  static final Need.Span PAST = SimpleNeed.span("2026-03-01", "2026-03-15");
  static final Need.Span OPEN = SimpleNeed.span("2026-05-20", "2026-06-20");
  static final SimSegment LANE = SimSegment.of(41_000_007, "Mill Lane", 500);
  private static final long FIRST = 900_001;

  final VirtualClock clock = new VirtualClock(NOW);
  final List<SimAthlete> runners;
  final World world;
  final SimulatedStrava strava;
  private final Path directory;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<FetchGround> grounds = new ArrayList<>();
  private long lastId = 18_000_000_000L;

  Club(Path directory, int runners) {
    this(directory, runners, SimulatorOptions.DEFAULT);
  }

  Club(Path directory, int runners, SimulatorOptions options) {
    this(directory, runners, options, Optional.empty());
  }

  /// @param time of the service, if it is not the virtual one
  Club(Path directory, int runners, SimulatorOptions options, Optional<Time> time) {
    this.directory = directory;
    this.runners =
        IntStream.range(0, runners)
            .mapToObj(i -> SimAthlete.of(FIRST + i, "Runner " + i, "Mill", ZoneOffset.UTC))
            .toList();
    world = World.of(this.runners, List.of(LANE));
    strava = SimulatedStrava.start(world, options, time.map(Time::clock).orElse(clock), threads);
  }

  /// A process with the club's database, on virtual time.
  FetchGround process() {
    return process(place());
  }

  FetchGround process(FetchGround.Place place) {
    FetchGround ground = new FetchGround(strava, place);
    grounds.add(ground);
    return ground;
  }

  FetchGround.Place place() {
    String url =
        grounds.isEmpty()
            ? TestDatabases.migratedSqlite(directory)
            : TestDatabases.sqlite(directory);
    return new FetchGround.Place(url, directory, new Time.Virtual(clock));
  }

  /// What every runner needs.
  List<Need> needs(FetchGround ground, Need.Span... spans) {
    return runners.stream().<Need>map(r -> SimpleNeed.of(ground.connect(r), spans)).toList();
  }

  AthleteId id(FetchGround ground, int runner) {
    return ground.connect(runners.get(runner));
  }

  /// A run of half an hour.
  ActivityDraft run(int runner, Instant start) {
    return SimActivity.draft(++lastId, runners.get(runner), start);
  }

  /// Adds runs an hour apart with an effort each. Returns the ids.
  List<Long> addRuns(int runner, String first, int count) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant start = SimpleNeed.instant(first).plus(Duration.ofHours(i));
      ids.add(add(run(runner, start)));
    }
    return ids;
  }

  /// Adds runs a second apart without efforts. Returns the ids.
  List<Long> addManyRuns(int runner, String first, int count) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SimActivity run =
          run(runner, SimpleNeed.instant(first).plusSeconds(i)).seconds(60, 60).build();
      world.add(run);
      ids.add(run.id());
    }
    return ids;
  }

  /// Adds a run with an effort of two minutes.
  long add(ActivityDraft draft) {
    SimActivity run = draft.build();
    world.add(run, SimEffort.of(run, 0, LANE, 60, 120));
    return run.id();
  }

  @Override
  public void close() {
    grounds.forEach(FetchGround::close);
    strava.close();
    threads.close();
  }
}
