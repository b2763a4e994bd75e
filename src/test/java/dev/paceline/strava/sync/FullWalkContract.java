package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.jobs.Session;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Walks through everything of an athlete.
abstract class FullWalkContract {
  private static final Instant NOW = Instant.parse("2026-03-02T10:03:00Z");
  @TempDir Path directory = Path.of("");
  private SyncGround ground;
  private SimAthlete runner;
  private AthleteId athlete;

  abstract String url(Path directory);

  @BeforeEach
  void open() {
    runner = SimAthlete.of(900_001, "Mara Quist", "Reds", java.time.ZoneId.of("Europe/Berlin"));
    World world = World.of(List.of(runner), List.of());
    for (int i = 0; i < 500; i++) {
      Instant start = NOW.minus(Duration.ofHours(8L * (i + 1)));
      world.add(SimActivity.draft(1_000 + i, runner, start).build());
    }
    ground = new SyncGround(new SyncGround.Place(url(directory), directory), world, NOW);
    athlete = ground.connect(runner);
  }

  @AfterEach
  void close() {
    ground.close();
  }

  @Test
  @DisplayName("test 27, L1: 500 activities are three batches and one confirming request")
  void readsFiveHundredInThreeBatches() {
    Session session = ground.run(athlete, Kind.FULL);

    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(session.count("batches")).isEqualTo(3);
    assertThat(ground.strava.log().stream().filter(c -> c.kind() == CallKind.LIST)).hasSize(4);
    assertThat(ground.jobs.lines(session.id(), 0, 100).stream().map(l -> l.message()).toList())
        .contains("sync completed after 3 batches");
    assertThat(ground.activities.contents().activities()).isEqualTo(500);
  }
}
