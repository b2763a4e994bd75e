package dev.paceline.simulation;

import dev.paceline.simulation.Stored.Row;
import dev.paceline.simulator.server.Limits;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.strava.sync.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The end of a run: nothing goes wrong any more, everybody is read completely once, and then the
/// store is what the world is.
final class Calm {
  private static final int ROUNDS = 4;

  private final Simulation simulation;
  private final Scene scene;
  private final Requests requests;

  Calm(Simulation simulation, Scene scene, Requests requests) {
    this.simulation = simulation;
    this.scene = scene;
    this.requests = requests;
  }

  void run(Chaos chaos, Post post) {
    chaos.end();
    post.becomeReliable();
    scene.queue.clear();
    scene.strava.limits(Limits.PLENTY);
    simulation.awake();
    requests.clear();
    // Whoever is to be erased is, unless the event was false.
    simulation.until(scene.now().plus(Duration.ofMinutes(20)));
    requests.mend();
    for (int round = 0; round < ROUNDS && !isWhole(); round++) {
      for (SimAthlete person : scene.people()) {
        requests.request(person, Kind.FULL);
      }
      // A walk that lacks too much is believed at the second reading.
      simulation.until(scene.now().plus(Duration.ofMinutes(20)));
    }
    for (SimAthlete person : scene.people()) {
      Optional<Long> number = scene.number(person.id());
      number.ifPresent(it -> compare(person, scene.stored.activities(it)));
      Violation.unless(
          number.isEmpty() || !scene.wishes.erased.contains(person.id()),
          "athlete " + person.id() + " was to be erased");
    }
  }

  private boolean isWhole() {
    try {
      scene
          .people()
          .forEach(person ->
              scene
                  .number(person.id())
                  .ifPresent(it -> compare(person, scene.stored.activities(it))));
      return true;
    } catch (Violation _) {
      return false;
    }
  }

  private void compare(SimAthlete person, Map<Long, Row> rows) {
    Map<Long, SimActivity> there = new TreeMap<>();
    for (SimActivity activity : scene.truth.all(person)) {
      scene.truth.at(activity.id(), scene.now()).ifPresent(it -> there.put(it.id(), it));
    }
    TreeSet<Long> shown = new TreeSet<>();
    rows.values().stream().filter(Row::isShown).forEach(row -> shown.add(row.externalId()));
    // A hidden start is shown as a midnight, which the last walk may have been too early for.
    Instant recent = scene.now().minus(Duration.ofHours(1));
    scene.truth.all(person).stream()
        .filter(activity -> activity.shownStart().isAfter(recent))
        .map(SimActivity::id)
        .forEach(id -> {
          there.remove(id);
          shown.remove(id);
        });
    Violation.unless(
        shown.equals(there.keySet()),
        () ->
            "in the end %s are missing, %s too much"
                .formatted(without(there.keySet(), shown), without(shown, there.keySet())));
    Fields fields = new Fields(scene.truth);
    there.forEach((id, activity) ->
        fields.isNow(Objects.requireNonNull(rows.get(id)), activity, "everything"));
  }

  private static Set<Long> without(Set<Long> some, Set<Long> others) {
    return some.stream().filter(id -> !others.contains(id)).collect(Collectors.toSet());
  }
}
