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
abstract class EventsContract extends EventsGround {
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
  void knowsOursByTheSubscriptionThatIsRemembered() {
    known(1);
    ground.sync.receive(event("activity", 7_000, "create", Map.of()));
    ground.sync.subscribed(Optional.of("76"));
    ground.sync.subscribed(OURS);
    ground.sync.receive(event("activity", 7_001, "create", Map.of()));
    assertThat(ground.sync.subscription()).isEqualTo(OURS);
    ground.sync.subscribed(Optional.empty());
    assertThat(ground.sync.subscription()).isEmpty();

    assertThat(ground.sync.events(Long.MAX_VALUE, 10))
        .extracting(StravaSync.Event::state)
        .containsExactly("new", "rejected");
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
