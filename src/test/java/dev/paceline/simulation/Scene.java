package dev.paceline.simulation;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.StoreException;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.VirtualClock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Everything that a run is made of, and the nodes that are alive just now.
final class Scene {
  final SplittableRandom random;
  final VirtualClock clock;
  final Truth truth;
  final SimulatedStrava strava;
  final Tape tape;
  final EventQueue queue = new EventQueue();
  final Wishes wishes = new Wishes();
  final Database watching;
  final Stored stored;
  final Node.Place place;
  final List<Node> alive = new ArrayList<>();
  private int nodes;

  Scene(SplittableRandom random, Truth truth, Tape tape, Node.Place place, Database watching) {
    this.random = random;
    this.clock = place.clock();
    this.truth = truth;
    this.strava = place.strava();
    this.tape = tape;
    this.place = place;
    this.watching = watching;
    this.stored = new Stored(watching);
  }

  Instant now() {
    return clock.instant();
  }

  Path directory() {
    return place.directory();
  }

  List<SimAthlete> people() {
    return truth.world().athletes();
  }

  SimAthlete anybody() {
    List<SimAthlete> people = people();
    return people.get(random.nextInt(people.size()));
  }

  /// The internal number of somebody, if anything is stored of them.
  Optional<Long> number(long athlete) {
    return Optional.ofNullable(stored.athletes().get(athlete));
  }

  Node start() {
    Node node = new Node("node" + nodes++, place, random.split());
    alive.add(node);
    tape.add("start " + node.name);
    node.sync.begin();
    return node;
  }

  Optional<Node> anyNode() {
    return alive.isEmpty()
        ? Optional.empty()
        : Optional.of(alive.get(random.nextInt(alive.size())));
  }

  /// Has some node do something. Answers whether it did, and lived to tell.
  boolean ask(Consumer<Node> what) {
    Optional<Node> node = anyNode();
    return node.isPresent() && survives(node.get(), what);
  }

  static boolean survives(Node node, Consumer<Node> what) {
    try {
      what.accept(node);
      return true;
    } catch (StoreException e) {
      if (!node.isDead()) {
        throw new Violation("the database failed by itself", e);
      }
      return false;
    }
  }
}
