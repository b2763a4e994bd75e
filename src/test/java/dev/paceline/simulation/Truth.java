package dev.paceline.simulation;

import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Visibility;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimChange;
import dev.paceline.simulator.world.SimEffort;
import dev.paceline.simulator.world.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// What the service can be seen to hold at any instant, read from the world itself.
final class Truth {
  private final World world;
  private final Map<Long, TreeSet<Instant>> changes = new HashMap<>();

  Truth(World world) {
    this.world = world;
  }

  World world() {
    return world;
  }

  void add(SimActivity activity, SimEffort... efforts) {
    world.add(activity, efforts);
    moments(activity.id()).add(activity.appearance().uploadedAt());
  }

  void change(Instant at, long activity, SimChange change) {
    world.at(at, activity, change);
    moments(activity).add(at);
  }

  /// All activities that there ever are of a person.
  List<SimActivity> all(SimAthlete owner) {
    return world.activities(owner.id());
  }

  /// The activity as its owner's programs see it at an instant.
  Optional<SimActivity> at(long activity, Instant now) {
    return world
        .findActivityAt(activity, now)
        .filter(found ->
            found.visibility() != Visibility.ONLY_ME
                || world.athlete(found.athleteId()).scopes().contains("activity:read_all"));
  }

  /// Whether nothing happened to it after the first instant, up to the second.
  boolean isStill(long activity, Instant from, Instant to) {
    Instant next = moments(activity).higher(from);
    return next == null || next.isAfter(to);
  }

  /// Whether it could not be seen at some instant of these, ends included.
  boolean wasAbsent(long activity, Instant from, Instant to) {
    return at(activity, from).isEmpty()
        || moments(activity).subSet(from, true, to, true).stream()
            .anyMatch(moment -> at(activity, moment).isEmpty());
  }

  /// Whether it can be seen all the time between these instants.
  boolean isPresent(long activity, Instant from, Instant to) {
    return !wasAbsent(activity, from, to);
  }

  private NavigableSet<Instant> moments(long activity) {
    return changes.computeIfAbsent(activity, _ -> new TreeSet<>());
  }
}
