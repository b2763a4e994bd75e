package dev.paceline.simulation;

import dev.paceline.simulator.server.StravaEvent;
import dev.paceline.simulator.server.WebhookPlan;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.strava.sync.WebhookEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Brings events to the nodes, as the service sends them, and some that it never sent.
final class Post {
  private final Scene scene;
  private final SplittableRandom random;
  private final String subscription;

  Post(Scene scene) {
    this.scene = scene;
    this.random = scene.random.split();
    this.subscription = String.valueOf(scene.strava.subscribe(this::take));
  }

  /// Plans how reliable the post is, and what is forged.
  void plan(Instant from, Duration length, int forged) {
    scene.strava.webhooks(
        WebhookPlan.DEFAULT
            .withShares(
                random.nextInt(4) / 10.0, random.nextInt(4) / 10.0, random.nextInt(4) / 10.0)
            .withDelay(Duration.ofSeconds(random.nextInt(120))));
    for (int i = 0; i < forged; i++) {
      Instant at = from.plusMillis(random.nextLong(length.toMillis()));
      scene.queue.add(at, "forged", this::forge);
    }
  }

  void becomeReliable() {
    scene.strava.webhooks(WebhookPlan.DEFAULT);
  }

  private boolean take(StravaEvent event) {
    scene.tape.add(
        "event " + event.objectType() + " " + event.objectId() + " " + event.aspectType());
    return receive(
        new WebhookEvent(
            String.valueOf(event.subscriptionId()),
            event.objectType(),
            String.valueOf(event.objectId()),
            event.aspectType(),
            event.ownerId(),
            event.eventTime(),
            event.updates()));
  }

  private boolean receive(WebhookEvent event) {
    return scene.ask(node -> node.sync.receive(event, Optional.of(subscription)));
  }

  private void forge() {
    SimAthlete person = scene.anybody();
    List<SimActivity> all = scene.truth.all(person);
    String activity =
        all.isEmpty() ? "77" : String.valueOf(all.get(random.nextInt(all.size())).id());
    int what = random.nextInt(8);
    scene.tape.add("forged " + what + " of " + person.id() + ", " + activity);
    String by = what == 7 ? "666" : subscription;
    long owner = what == 6 ? 123 : person.id();
    WebhookEvent event =
        switch (what) {
          case 0, 1, 7 -> event(by, "activity", activity, "delete", owner, Map.of());
          case 2 -> event(by, "activity", activity, "update", owner, Map.of("private", "true"));
          case 3 -> event(by, "activity", activity, "create", owner, Map.of());
          case 4 -> event(by, "activity", "5", "update", owner, Map.of("title", "x"));
          default ->
              event(
                  by,
                  "athlete",
                  String.valueOf(owner),
                  "update",
                  owner,
                  Map.of("authorized", "false"));
        };
    receive(event);
  }

  private WebhookEvent event(
      String by, String type, String id, String aspect, long owner, Map<String, String> updates) {
    return new WebhookEvent(by, type, id, aspect, owner, scene.now(), updates);
  }
}
