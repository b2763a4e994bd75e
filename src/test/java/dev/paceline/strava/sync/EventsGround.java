package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.simulator.server.CallKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A runner who is known, and words for what is told of them.
abstract class EventsGround extends SyncContract {
  static final Optional<String> OURS = Optional.of("77");

  WebhookEvent event(String type, long id, String aspect, Map<String, String> updates) {
    return new WebhookEvent(
        "77", type, Long.toString(id), aspect, runner.id(), ground.clock.instant(), updates);
  }

  void tell(WebhookEvent event) {
    ground.sync.receive(event, OURS);
  }

  void runFor(Duration time) {
    ground.runUntil(ground.clock.instant().plus(time));
  }

  void known(int count) {
    ran(count);
    ground.run(athlete, Kind.FULL);
    ground.clock.advance(Duration.ofHours(1));
    assertThat(ground.calls(CallKind.DETAIL)).isEmpty();
  }
}
