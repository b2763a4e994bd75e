package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Flag;
import dev.paceline.engine.jobs.Session;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.WebhookPlan;
import dev.paceline.simulator.world.SimChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What is told unasked, be it true or not.
abstract class EventsContract extends SyncContract {
  private static final Optional<String> OURS = Optional.of("77");

  /// Of 250 activities; no usual refresh comes that far.
  private static final long OLDEST = 1_249;

  private WebhookEvent event(String type, long id, String aspect, Map<String, String> updates) {
    return new WebhookEvent(
        "77", type, Long.toString(id), aspect, runner.id(), ground.clock.instant(), updates);
  }

  private void tell(WebhookEvent event) {
    ground.sync.receive(event, OURS);
  }

  private void runFor(Duration time) {
    ground.runUntil(ground.clock.instant().plus(time));
  }

  private void known(int count) {
    ran(count);
    ground.run(athlete, Kind.FULL);
    ground.clock.advance(Duration.ofHours(1));
    assertThat(ground.calls(CallKind.DETAIL)).isEmpty();
  }

  @Test
  @DisplayName("test 52: one event three times, out of order, is one fetch and the right state")
  void fetchesOnceWhateverComesTwice() {
    known(5);
    world.add(run(runner, 7_000, ground.clock.instant()).seconds(60, 60).build());
    world.at(ground.clock.instant().plusSeconds(90), 7_000, new SimChange.Retitle("Loop"));
    ground.clock.advance(Duration.ofMinutes(2));
    WebhookEvent update = event("activity", 7_000, "update", Map.of("title", "Loop"));
    WebhookEvent create = event("activity", 7_000, "create", Map.of());

    tell(update);
    tell(create);
    tell(update);
    tell(create);
    tell(create);
    assertThat(ground.calls(CallKind.DETAIL)).isEmpty();
    runFor(Duration.ofHours(1));

    assertThat(ground.calls(CallKind.DETAIL)).hasSize(1);
    assertThat(ground.rows("activity", "external_id, name"))
        .hasSize(6)
        .contains("{external_id=7000, name=Loop}");
  }

  @Test
  @DisplayName("test 52: a lost event is made up for by the next reconciling walk")
  void repairsWhatWasLost() {
    known(20);
    ground.strava.webhooks(WebhookPlan.DEFAULT.withShares(1, 0, 0));
    ground.listen();
    world.add(run(runner, 7_000, ground.clock.instant()).seconds(60, 60).build());
    world.at(ground.clock.instant().plusSeconds(90), 1_003, new SimChange.Delete());
    runFor(Duration.ofHours(1));
    assertThat(ground.rows("webhook_event", "id")).isEmpty();
    assertThat(ground.strava.lostEvents()).hasSize(2);

    Session session = ground.run(athlete, Kind.RECONCILE);

    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(ground.rows("activity", "external_id")).contains("{external_id=7000}");
    assertThat(ground.visible(athlete)).isEqualTo(20);
  }

  @Test
  @DisplayName("test 52: events are taken in while the source is down, and acted on afterwards")
  void storesWhileTheSourceIsDown() {
    known(5);
    Instant up = ground.clock.instant().plus(Duration.ofHours(3));
    int calls = ground.strava.log().size();
    ground.strava.faults(List.of(Fault.outage(Instant.MIN, up)));
    world.add(run(runner, 7_000, ground.clock.instant()).seconds(60, 60).build());

    tell(event("activity", 7_000, "create", Map.of()));

    assertThat(ground.rows("webhook_event", "state")).containsExactly("{state=NEW}");
    assertThat(ground.strava.log()).hasSize(calls);
    ground.sync.begin();
    runFor(Duration.ofHours(6));
    assertThat(ground.rows("activity", "external_id")).contains("{external_id=7000}");
    assertThat(ground.calls(CallKind.DETAIL))
        .filteredOn(call -> call.target().contains("/7000"))
        .last()
        .extracting(LoggedCall::status)
        .isEqualTo(200);
  }

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

  @Test
  @DisplayName("test 53: who has not disconnected is shown again, and keeps everything")
  void showsAgainWhoHasNotDisconnected() {
    known(5);
    List<String> before = ground.rows("activity", "*");

    tell(event("athlete", runner.id(), "update", Map.of("authorized", "false")));
    assertThat(ground.turn(ground.clock.instant())).isTrue();
    assertThat(ground.members.flags(athlete)).contains(Flag.ERASING);
    runFor(Duration.ofHours(1));

    assertThat(ground.members.flags(athlete)).doesNotContain(Flag.ERASING);
    assertThat(ground.rows("activity", "*")).isEqualTo(before);
    assertThat(ground.run(athlete, Kind.INCREMENTAL).state()).isEqualTo(Session.State.DONE);
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

  @Test
  void replaysWithoutHarm() {
    known(5);
    tell(event("activity", 1_002, "update", Map.of("title", "x")));
    runFor(Duration.ofHours(1));
    List<String> before = ground.rows("activity", "external_id, name, missing_since");

    ground.sync.replay(1);
    runFor(Duration.ofHours(1));

    assertThat(ground.rows("activity", "external_id, name, missing_since")).isEqualTo(before);
  }

  @Test
  void rejectsWhatIsNotForUs() {
    known(1);
    ground.sync.receive(event("activity", 1_000, "delete", Map.of()), Optional.of("78"));
    ground.sync.receive(event("activity", 1_000, "delete", Map.of()), Optional.empty());

    runFor(Duration.ofHours(1));

    assertThat(ground.rows("webhook_event", "state")).containsOnly("{state=REJECTED}");
    assertThat(ground.walks.find(athlete, SourceKey.strava(1_000))).isPresent();
    assertThat(ground.visible(athlete)).isEqualTo(1);
  }
}
