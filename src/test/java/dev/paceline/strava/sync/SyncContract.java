package dev.paceline.strava.sync;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.simulator.world.ActivityDraft;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What the contracts of this package stand on: one node, and one runner who is connected. Further
/// runners are connected as tests need them.
abstract class SyncContract {
  /// A Monday.
  static final Instant NOW = Instant.parse("2026-03-02T10:03:00Z");

  @TempDir Path directory = Path.of("");
  SimAthlete runner = runner(0);
  World world = World.of(List.of(runner), List.of());
  SyncGround ground;
  AthleteId athlete;

  abstract String url(Path directory);

  @BeforeEach
  void open() {
    open(1, place -> place);
  }

  @AfterEach
  void close() {
    ground.close();
  }

  /// Begins anew, with so many runners, and otherwise as the operator says.
  void reopen(int runners, UnaryOperator<SyncGround.Place> how) {
    close();
    open(runners, how);
  }

  private void open(int runners, UnaryOperator<SyncGround.Place> how) {
    List<SimAthlete> everybody = new ArrayList<>();
    for (int i = 0; i < runners; i++) {
      everybody.add(runner(i));
    }
    runner = everybody.getFirst();
    world = World.of(everybody, List.of());
    ground = new SyncGround(how.apply(new SyncGround.Place(url(directory), directory)), world, NOW);
    athlete = ground.connect(runner);
  }

  static SimAthlete runner(int number) {
    return SimAthlete.of(900_001 + number, "Mara Quist", "Reds", ZoneId.of("Europe/Berlin"));
  }

  /// The athletes of all runners, connected.
  List<AthleteId> everybody() {
    return world.athletes().stream().map(ground::connect).toList();
  }

  /// Gives the runner so many activities, one each eight hours up to now. The newest has the number
  /// 1000, every tenth is a race.
  void ran(int count) {
    ran(runner, 1_000, count);
  }

  void ran(SimAthlete who, long firstId, int count) {
    for (int i = 0; i < count; i++) {
      world.add(run(who, firstId + i, NOW.minus(Duration.ofHours(8L * (i + 1)))).build());
    }
  }

  static ActivityDraft run(SimAthlete who, long id, Instant start) {
    ActivityDraft draft = SimActivity.draft(id, who, start).name("Run " + id);
    return id % 10 == 0 ? draft.workoutType(1) : draft;
  }
}
