package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.jobs.Session;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Walks through everything of an athlete.
abstract class FullWalkContract extends SyncContract {
  private static final String SAID =
      "external_id, name, start_at, distance_meters, workout_type, missing_since";

  @Test
  @DisplayName("test 27, L1: 500 activities are three batches and one confirming request")
  void readsFiveHundredInThreeBatches() {
    ran(500);

    Session session = ground.run(athlete, Kind.FULL);

    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(session.count("batches")).isEqualTo(3);
    assertThat(ground.calls(CallKind.LIST)).hasSize(4);
    assertThat(ground.messages(session))
        .containsSubsequence(
            "sync started",
            "batch 1 complete, 200 fetched, 200 new, 20 races, more to come",
            "batch 2 complete, 200 fetched, 199 new, 20 races, more to come",
            "batch 3 complete, 102 fetched, 101 new, 10 races",
            "sync completed after 3 batches");
    assertThat(ground.visible(athlete)).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "199, 2", "200, 2", "201, 3", "400, 4", "500, 4"})
  void costsWhatWasAgreed(int activities, int calls) {
    ran(activities);

    Session session = ground.run(athlete, Kind.FULL);

    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(ground.calls(CallKind.LIST)).hasSize(calls);
    assertThat(ground.visible(athlete)).isEqualTo(activities);
  }

  @Test
  @DisplayName("test 43: ascending, descending and mixed pages give the same store")
  void readsPagesInAnyOrder() {
    ran(450);
    ground.run(athlete, Kind.FULL);
    List<String> usual = ground.rows("activity", SAID);
    assertThat(ground.calls(CallKind.LIST)).noneMatch(FullWalkContract::pagesByNumber);

    for (Switch order : List.of(Switch.LISTS_REVERSED, Switch.LISTS_SHUFFLED)) {
      reopen(1, place -> place.with(SimulatorOptions.DEFAULT.withSwitches(order)));
      ran(450);

      Session session = ground.run(athlete, Kind.FULL);

      assertThat(session.state()).as("%s", order).isEqualTo(Session.State.DONE);
      assertThat(ground.rows("activity", SAID)).isEqualTo(usual);
      assertThat(ground.calls(CallKind.LIST).stream().anyMatch(FullWalkContract::pagesByNumber))
          .isEqualTo(order == Switch.LISTS_SHUFFLED);
    }
  }

  private static boolean pagesByNumber(LoggedCall call) {
    return call.target().matches(".*[?&]page=([2-9]|1\\d).*");
  }

  @Test
  @DisplayName("test 17: activities of the same second on a page boundary all arrive")
  void losesNothingOnAPageBoundary() {
    ran(198);
    Instant boundary = NOW.minus(Duration.ofDays(100));
    for (int i = 0; i < 5; i++) {
      world.add(run(runner, 5_000 + i, boundary).build());
    }
    world.add(run(runner, 6_000, boundary.minusSeconds(1)).build());

    ground.run(athlete, Kind.FULL);

    assertThat(ground.visible(athlete)).isEqualTo(204);
  }

  @Test
  @DisplayName("test 44: a short page that is not the last ends nothing and marks nothing")
  void goesOnAfterAShortPage() {
    ran(450);
    ground.run(athlete, Kind.FULL);
    ground.clock.advance(Duration.ofHours(1));
    world.add(run(runner, 9_000, NOW.minus(Duration.ofDays(140))).build());
    ground.strava.turn(Switch.SHORT_PAGES, true);

    Session session = ground.run(athlete, Kind.FULL);

    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(ground.visible(athlete)).isEqualTo(451);
    assertThat(ground.rows("activity", "missing_since")).containsOnly("{missing_since=null}");
  }

  @Test
  @DisplayName("test 8: a token refused in the middle takes nothing away")
  void keepsEverythingWhenTheTokenIsRefused() {
    ran(450);
    ground.run(athlete, Kind.FULL);
    List<String> before = ground.rows("activity", "*");
    Instant synced = ground.sync.find(athlete).orElseThrow().lastSyncedAt().orElseThrow();
    ground.clock.advance(Duration.ofHours(1));
    ground.strava.faults(List.of(Fault.of(CallKind.LIST, new Fault.Effect.Status(401)).after(2)));

    Session session = ground.run(athlete, Kind.FULL);

    assertThat(session.state()).isEqualTo(Session.State.FAILED);
    assertThat(session.dead()).isFalse();
    assertThat(ground.rows("activity", "*")).isEqualTo(before);
    assertThat(ground.rows("walk_staging", "*")).isEmpty();
    AthleteSync shown = ground.sync.find(athlete).orElseThrow();
    assertThat(shown.status().key()).isEqualTo("needs_reconnect");
    assertThat(shown.status().words()).isEqualTo("token revoked");
    assertThat(shown.lastSyncedAt()).contains(synced);
    assertThat(ground.alerts).singleElement().asString().startsWith("reconnect_needed");
  }

  @Test
  @DisplayName("test 54: a reader sees the old number of activities or the new one")
  void swapsAtOnce() {
    ran(450);
    ground.run(athlete, Kind.FULL);
    ground.clock.advance(Duration.ofHours(1));
    for (int i = 0; i < 30; i++) {
      world.add(run(runner, 8_000 + i, NOW.minus(Duration.ofDays(2L * i)).plusSeconds(77)).build());
    }
    for (int i = 0; i < 7; i++) {
      world.remove(1_100 + i);
    }
    Set<Integer> seen = new HashSet<>();
    ground.strava.onCall(_ -> seen.add(ground.visible(athlete)));

    String session = ground.sync.request(athlete, Kind.FULL, "test").session();
    while (ground.jobs.find(session).orElseThrow().state().live()) {
      ground.turn(Instant.MAX);
      seen.add(ground.visible(athlete));
    }

    assertThat(seen).containsExactlyInAnyOrder(450, 473);
  }
}
