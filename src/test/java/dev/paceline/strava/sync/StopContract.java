package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.member.Actor;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import dev.paceline.simulator.server.CallKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Stopping, pausing, and taking long.
abstract class StopContract extends SyncContract {
  private static final Actor ADMIN = Actor.console("test", "1");

  private AthleteSync shown() {
    return ground.sync.find(athlete).orElseThrow();
  }

  @Test
  @DisplayName("test 14: stopped and started at once, one job follows the other")
  void startsAfterItStopped() {
    ran(450);
    List<Jobs.Ticket> tickets = new ArrayList<>();
    List<Integer> live = new ArrayList<>();
    ground.strava.onCall(call -> {
      if (call.kind() == CallKind.LIST && tickets.isEmpty()) {
        ground.sync.stop(athlete, "test");
        tickets.add(ground.sync.request(athlete, Kind.FULL, "test"));
      }
      live.add(ground.jobs.queue().size());
    });

    Session first = ground.run(athlete, Kind.FULL);
    ground.runUntilIdle();

    assertThat(first.state()).isEqualTo(Session.State.CANCELLED);
    Session second = ground.jobs.find(tickets.getFirst().session()).orElseThrow();
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.state()).isEqualTo(Session.State.DONE);
    assertThat(second.createdAt()).isAfterOrEqualTo(first.endedAt().orElseThrow());
    assertThat(live).containsOnly(1);
    assertThat(ground.visible(athlete)).isEqualTo(450);
  }

  @Test
  @DisplayName("test 49: a stopped job leaves status, error and last sync as they were")
  void leavesEverythingAsItWas() {
    ran(450);
    ground.run(athlete, Kind.FULL);
    Instant synced = shown().lastSyncedAt().orElseThrow();
    ground.clock.advance(Duration.ofHours(1));
    ground.strava.onCall(_ -> ground.sync.stop(athlete, "test"));

    String id = ground.sync.request(athlete, Kind.FULL, "test").session();
    assertThat(shown().status()).isEqualTo(AthleteSync.Status.IN_PROGRESS);
    ground.runUntilEnded(id);

    assertThat(ground.jobs.find(id).map(Session::state)).contains(Session.State.CANCELLED);
    assertThat(shown().status()).isEqualTo(AthleteSync.Status.COMPLETED);
    assertThat(shown().code()).isEmpty();
    assertThat(shown().text()).isEmpty();
    assertThat(shown().lastSyncedAt()).contains(synced);
    assertThat(ground.rows("walk_staging", "*")).isEmpty();
    assertThat(ground.visible(athlete)).isEqualTo(450);
    assertThat(ground.sync.stop(athlete, "test")).isEmpty();
  }

  @Test
  void asksNothingWhilePaused() {
    ran(50);
    ground.run(athlete, Kind.FULL);
    int calls = ground.strava.log().size();

    ground.sync.pause(ADMIN, athlete, true);
    ground.clock.advance(Duration.ofHours(1));
    Session refused = ground.run(athlete, Kind.FULL);
    ground.sync.begin();
    ground.runUntil(NOW.plus(Duration.ofDays(9)));

    assertThat(refused.code()).contains("paused");
    assertThat(ground.strava.log()).hasSize(calls);
    assertThat(shown().status()).isEqualTo(AthleteSync.Status.PAUSED);
    assertThat(ground.visible(athlete)).isEqualTo(50);
    assertThat(ground.alerts).isEmpty();

    ground.sync.pause(ADMIN, athlete, false);
    ground.runUntil(NOW.plus(Duration.ofDays(18)));
    assertThat(ground.strava.log().size()).isGreaterThan(calls);
    assertThat(shown().status()).isEqualTo(AthleteSync.Status.COMPLETED);
  }

  @Test
  @DisplayName("L6: a slow source and a slow database only take their time")
  void takesTheTimeItTakes() {
    ran(900);
    SyncGround other = ground.node(connection -> connection);
    Instant begun = ground.clock.instant();
    List<String> revived = new ArrayList<>();
    ground.strava.onCall(_ -> {
      for (int i = 0; i < 2; i++) {
        ground.clock.advance(Duration.ofSeconds(5));
        ground.engine.beat();
        revived.addAll(other.jobs.reviveStuck());
        assertThat(other.engine.step()).as("somebody else has it").isFalse();
      }
    });

    Session session = ground.run(athlete, Kind.FULL);

    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(session.count("batches")).isEqualTo(5);
    assertThat(session.attempts()).isZero();
    assertThat(revived).isEmpty();
    assertThat(Duration.between(begun, ground.clock.instant()))
        .isGreaterThan(Duration.ofMinutes(1));
  }

  @Test
  void goesOnWhenTheAthleteConnectsAgain() {
    ran(10);
    ground.run(athlete, Kind.FULL);
    ground.strava.disconnect(runner.id());
    ground.clock.advance(Duration.ofHours(1));
    ground.run(athlete, Kind.INCREMENTAL);
    assertThat(shown().status()).isEqualTo(AthleteSync.Status.NEEDS_RECONNECT);

    ground.sync.begin();
    ground.runUntil(NOW.plus(Duration.ofDays(3)));
    assertThat(ground.calls(CallKind.LIST).getLast().at()).isBefore(NOW.plus(Duration.ofHours(2)));

    ground.sync.reconnected(athlete);
    assertThat(shown().status()).isEqualTo(AthleteSync.Status.COMPLETED);
    assertThat(shown().code()).isEmpty();
  }
}
