package dev.paceline.simulation;

import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.Fault.Effect;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.Switch;
import dev.paceline.simulator.world.SimAthlete;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What goes wrong: the service fails in every way it knows, nodes die at a statement or behind an
/// answer, freeze, and come and go.
final class Chaos {
  private static final List<Effect> EFFECTS =
      List.of(
          new Effect.Status(429),
          new Effect.Status(500),
          new Effect.Status(503),
          new Effect.Status(401),
          new Effect.Html(),
          new Effect.Malformed(),
          new Effect.Cut(),
          new Effect.Delay(Node.TIMEOUT.plusSeconds(1)),
          new Effect.WithoutEfforts(),
          new Effect.Inactive());
  private static final List<Switch> SWITCHES =
      List.of(
          Switch.LISTS_REVERSED,
          Switch.LISTS_SHUFFLED,
          Switch.BEFORE_INCLUSIVE,
          Switch.SCOPE_ABSENT,
          Switch.UPDATES_ABSENT,
          Switch.REVOKE_TELLS);

  private final Scene scene;
  private final SplittableRandom random;
  private final List<Fault> weather = new ArrayList<>();
  private int crashBehind = -1;
  private boolean freezes;
  private boolean slows;

  Chaos(Scene scene) {
    this.scene = scene;
    this.random = scene.random.split();
  }

  void plan(Instant from, Duration length, int count) {
    for (int i = 0; i < count; i++) {
      Instant at = from.plusMillis(random.nextLong(length.toMillis()));
      scene.queue.add(at, "chaos", this::one);
    }
  }

  private void one() {
    int what = random.nextInt(20);
    scene.tape.add("chaos " + what);
    switch (what) {
      case 0, 1, 2, 3 -> storm();
      case 4 -> outage();
      case 5 -> odd();
      case 6 -> scene.strava.expireAccess(scene.anybody().id());
      case 7, 8, 9, 10 ->
          scene
              .anyNode()
              .ifPresent(node -> node.wire.cutAt(random.nextInt(60), random.nextBoolean()));
      case 11, 12 -> crashBehind = random.nextInt(8);
      case 13, 14, 15 -> freezes = true;
      case 16 -> slows = true;
      case 17 -> {
        if (scene.alive.size() < 2) {
          scene.start();
        }
      }
      case 18 -> {
        if (scene.alive.size() > 1) {
          Node node = scene.alive.removeLast();
          scene.tape.add("stop " + node.name);
          node.close();
        }
      }
      default -> {
        if (random.nextInt(6) == 0) {
          disconnect(scene.anybody());
        }
      }
    }
  }

  private void disconnect(SimAthlete person) {
    scene.wishes.disconnected.add(person.id());
    scene.strava.disconnect(person.id());
  }

  private void storm() {
    Effect effect = EFFECTS.get(random.nextInt(EFFECTS.size()));
    Fault fault = Fault.any(effect).withChance(0.2 + random.nextInt(9) / 10.0);
    if (random.nextInt(3) == 0) {
      fault = fault.forAthlete(scene.anybody().id());
    }
    if (random.nextInt(4) == 0) {
      CallKind kind =
          List.of(CallKind.LIST, CallKind.DETAIL, CallKind.TOKEN).get(random.nextInt(3));
      fault = Fault.of(kind, effect).withChance(fault.chance());
    }
    Instant until = scene.now().plusSeconds(10 + random.nextInt(2_400));
    add(
        random.nextBoolean()
            ? fault.between(scene.now(), until)
            : fault.times(1 + random.nextInt(6)));
  }

  private void outage() {
    Instant until = scene.now().plusSeconds(30 + random.nextInt(7_200));
    Effect effect = random.nextBoolean() ? new Effect.Down() : new Effect.Refused();
    add(Fault.any(effect).between(scene.now(), until));
  }

  private void odd() {
    scene.strava.turn(SWITCHES.get(random.nextInt(SWITCHES.size())), random.nextBoolean());
  }

  private void add(Fault fault) {
    weather.add(fault);
    if (weather.size() > 3) {
      weather.removeFirst();
    }
    scene.strava.faults(weather);
  }

  /// A node has asked, and its answer is ready. Answers what befalls it before the answer comes.
  Blow on(LoggedCall call, Node asking) {
    if (crashBehind >= 0) {
      asking.wire.cutAt(crashBehind, random.nextBoolean());
      crashBehind = -1;
      return Blow.NONE;
    }
    if (freezes && call.athleteId().isPresent()) {
      freezes = false;
      return Blow.FREEZE;
    }
    if (slows) {
      slows = false;
      return Blow.SLOW;
    }
    return Blow.NONE;
  }

  /// What befalls a node that waits for an answer.
  enum Blow {
    NONE,
    /// It stands still for longer than its lease.
    FREEZE,
    /// The answer takes its time.
    SLOW
  }

  /// Nothing goes wrong any more.
  void end() {
    crashBehind = -1;
    freezes = false;
    slows = false;
    weather.clear();
    scene.strava.faults(List.of());
    SWITCHES.forEach(what -> scene.strava.turn(what, false));
    scene.alive.forEach(node -> node.wire.mend());
  }
}
