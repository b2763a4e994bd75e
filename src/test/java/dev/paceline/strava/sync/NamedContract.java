package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.jobs.Session;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.world.SimChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Activities that events named: hidden if they may be gone, and asked about until Strava answers.
abstract class NamedContract extends EventsGround {
  /// Of 250 activities; no usual refresh comes that far.
  private static final long OLDEST = 1_249;

  @Test
  void hidesWhatWasDeletedAtOnceAndForGood() {
    known(5);
    ground.listen();
    world.at(ground.clock.instant().plusSeconds(30), 1_002, new SimChange.Delete());

    ground.runUntil(ground.clock.instant().plusSeconds(31));

    assertThat(ground.visible(athlete)).isEqualTo(4);
    runFor(Duration.ofHours(1));
    assertThat(ground.visible(athlete)).isEqualTo(4);
    assertThat(ground.rows("activity", "gone_at")).doesNotContain("{gone_at=}");
  }

  @Test
  @DisplayName("test 53: what a forged event says was deleted is visible again, and complete")
  void showsAgainWhatWasNotDeleted() {
    known(5);
    List<String> before = ground.rows("activity", "external_id, name, start_at, missing_since");

    tell(event("activity", 1_002, "delete", Map.of()));
    assertThat(ground.turn(ground.clock.instant())).isTrue();
    assertThat(ground.visible(athlete)).isEqualTo(4);
    runFor(Duration.ofHours(1));

    assertThat(ground.rows("activity", "external_id, name, start_at, missing_since"))
        .isEqualTo(before);
    assertThat(ground.calls(CallKind.DETAIL)).hasSize(1);
  }

  @Test
  @DisplayName("test 53: what a forged event hid during an outage is back after it, by no walk")
  void showsAgainWhatCouldNotBeAskedAbout() {
    reopen(1, place -> place.with(withoutFullWalks()));
    known(250);
    ground.sync.begin();
    runFor(Duration.ofHours(1));
    String columns = "external_id, name, start_at, missing_since";
    List<String> before = ground.rows("activity", columns);
    Instant up = ground.clock.instant().plus(Duration.ofHours(6));
    ground.strava.faults(List.of(Fault.outage(Instant.MIN, up)));

    tell(event("activity", OLDEST, "delete", Map.of()));
    ground.runUntil(up);
    assertThat(ground.visible(athlete)).isEqualTo(249);
    runFor(Duration.ofHours(6));

    assertThat(ground.rows("activity", columns)).isEqualTo(before);
    assertThat(ground.rows("named_activity", "external_id")).isEmpty();
    assertThat(ground.calls(CallKind.DETAIL))
        .filteredOn(call -> call.target().contains("/" + OLDEST))
        .last()
        .extracting(LoggedCall::status)
        .isEqualTo(200);
    assertThat(ground.rows("job_session", "kind, created_at"))
        .filteredOn(row -> row.contains("reconcile"))
        .hasSize(1);
  }

  @Test
  void leavesWhatIsNotThereYetToTheNextWalk() {
    known(5);
    ground.sync.begin();
    Instant up = ground.clock.instant().plus(Duration.ofHours(9));
    ground.strava.faults(List.of(Fault.outage(Instant.MIN, up)));

    tell(event("activity", 9_999, "create", Map.of()));
    ground.runUntil(up);
    assertThat(ground.rows("named_activity", "looks, failed_looks"))
        .containsExactly("{looks=0, failed_looks=4}");
    runFor(Duration.ofHours(24));

    assertThat(ground.rows("named_activity", "external_id")).isEmpty();
    assertThat(ground.calls(CallKind.DETAIL).stream().filter(call -> call.status() == 404))
        .hasSize(5);
  }

  @Test
  void goesOnWithoutWhatCannotBeRead() {
    known(5);
    ground.strava.faults(
        List.of(Fault.of(CallKind.DETAIL, new Fault.Effect.Status(503)).forActivity(1_002)));
    tell(event("activity", 1_002, "update", Map.of("title", "x")));
    runFor(Duration.ofMinutes(30));
    Instant asked = ground.clock.instant();

    Session session = ground.run(athlete, Kind.INCREMENTAL);

    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(session.endedAt())
        .hasValueSatisfying(ended -> assertThat(ended).isBefore(asked.plus(Duration.ofMinutes(1))));
    assertThat(ground.rows("named_activity", "failed_looks")).containsExactly("{failed_looks=1}");
  }

  @Test
  void asksNothingForWhoMustConnectAgain() {
    known(5);
    ground.sync.begin();
    ground.strava.disconnect(runner.id());
    tell(event("activity", 1_002, "update", Map.of("title", "x")));

    runFor(Duration.ofHours(24));

    assertThat(ground.alerts).filteredOn(alert -> alert.startsWith("reconnect_needed")).hasSize(1);
    assertThat(ground.rows("named_activity", "external_id")).hasSize(1);
  }

  @Test
  void showsNothingByAPageThatWasAskedForBeforeTheEvent() {
    known(5);
    SyncGround other = ground.node(connection -> connection);
    ground.strava.onCall(call -> {
      if (call.kind() == CallKind.LIST) {
        ground.clock.advance(Duration.ofSeconds(1));
        tell(event("activity", 1_002, "delete", Map.of()));
        assertThat(other.engine.step()).as("the event is taken in").isTrue();
        ground.clock.advance(Duration.ofSeconds(1));
      }
    });
    ground.sync.request(athlete, Kind.INCREMENTAL, "test");

    assertThat(ground.turn(ground.clock.instant())).isTrue();
    assertThat(ground.calls(CallKind.LIST)).last().extracting(LoggedCall::status).isEqualTo(200);
    assertThat(ground.visible(athlete)).isEqualTo(4);

    runFor(Duration.ofHours(1));
    assertThat(ground.visible(athlete)).isEqualTo(5);
  }

  private static SyncPolicy withoutFullWalks() {
    SyncPolicy usual = SyncPolicy.DEFAULT;
    return new SyncPolicy(
        usual.pages(),
        usual.times(),
        usual.overlap(),
        usual.reconcileWindow(),
        0,
        usual.cooldown(),
        usual.combine(),
        usual.keepEvents());
  }
}
