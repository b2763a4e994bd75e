package dev.paceline.simulation;

import dev.paceline.app.Paceline;
import dev.paceline.club.enrichment.Enrichment;
import dev.paceline.club.enrichment.EnrichmentPolicy;
import dev.paceline.engine.budget.Limits;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.StoreException;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.TokenRotation;
import dev.paceline.simulator.world.VirtualClock;
import dev.paceline.strava.sync.SyncPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One run: a day of a small club, drawn from a seed.
final class Simulation implements AutoCloseable {
  private static final int MOST_EVENTS = 40_000;
  private static final int MOST_AT_ONCE = 3_000;
  private static final int WINDOW = 100;
  private static final int DAY = 1_000;

  private final SplittableRandom random;
  private final Scene scene;
  private final Invariants invariants;
  private final Chaos chaos;
  private final Requests requests;
  private final Post post;
  private final Copies copies;
  private final Duration length;
  private @Nullable Node running;
  private @Nullable Frozen frozen;
  private boolean nested;
  private boolean calm;

  /// What came of a run.
  record Result(long seed, int events, String hash) {}

  /// A node that stood still: what its athlete's rows were when it woke.
  private record Frozen(long athlete, String fingerprint) {}

  Simulation(long seed, String url, Path directory) {
    random = new SplittableRandom(seed);
    Instant start = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(random.nextInt(48 * 3_600));
    length = Duration.ofHours(24);
    VirtualClock clock = new VirtualClock(start);
    Truth truth = Life.of(random.split(), start, length);
    SimulatedStrava strava =
        SimulatedStrava.start(truth.world(), options(seed), clock, Runnable::run);
    SyncPolicy usual = SyncPolicy.DEFAULT;
    SyncPolicy policy =
        new SyncPolicy(
            new SyncPolicy.Pages(
                20 + random.nextInt(31), 1 + random.nextInt(2), Duration.ofMillis(500)),
            usual.times(),
            usual.overlap(),
            usual.reconcileWindow(),
            20 + random.nextInt(60),
            usual.cooldown(),
            usual.combine(),
            usual.keepEvents());
    Node.Place place =
        new Node.Place(
            url,
            directory,
            clock,
            strava,
            policy,
            // A third of the runs read all there is to read.
            seed % 3 == 0
                ? EnrichmentPolicy.DEFAULT.withKinds(EnumSet.allOf(Enrichment.Kind.class))
                : EnrichmentPolicy.DEFAULT,
            new Limits(WINDOW, DAY, 2 * WINDOW, 2 * DAY),
            new Changes());
    Database watching = Database.open(url, clock, Paceline.TABLES);
    scene = new Scene(random.split(), truth, new Tape(clock), place, watching);
    Node first = scene.start();
    requests = new Requests(scene);
    requests.found(first);
    post = new Post(scene);
    chaos = new Chaos(scene);
    copies = new Copies(scene);
    invariants = new Invariants(scene);
    strava.onCall(this::onCall);
  }

  private SimulatorOptions options(long seed) {
    TokenRotation[] rotations = TokenRotation.values();
    return SimulatorOptions.DEFAULT
        .withSeed(seed)
        .withLimits(new dev.paceline.simulator.server.Limits(WINDOW, DAY, 2 * WINDOW, 2 * DAY))
        .withRotation(rotations[random.nextInt(rotations.length)]);
  }

  /// Runs to the end.
  Result run(long seed) {
    try {
      Instant end = scene.now().plus(length);
      requests.plan(scene.now(), length, 15 + random.nextInt(40));
      chaos.plan(scene.now(), length, 10 + random.nextInt(40));
      post.plan(scene.now(), length, random.nextInt(6));
      int restores = seed % 4 == 0 ? 3 : 0;
      copies.plan(scene.now(), length, random.nextInt(3) + restores);
      copies.planRestores(scene.now(), length, restores);
      until(end);
      copies.restore();
      calm = true;
      new Calm(this, scene, requests).run(chaos, post);
      return new Result(seed, scene.tape.events(), scene.tape.hash());
    } catch (Violation e) {
      throw new Violation(
          "seed %d at %s: %s\n  %s".formatted(seed, scene.now(), e.getMessage(), scene.tape.tail()),
          e);
    }
  }

  /// Lets everything happen up to an instant.
  void until(Instant end) {
    Instant here = scene.now();
    int atOnce = 0;
    while (turn(end)) {
      atOnce = scene.now().equals(here) ? atOnce + 1 : 0;
      here = scene.now();
      Violation.unless(atOnce < MOST_AT_ONCE, "nothing moves on");
      Violation.unless(scene.tape.events() < MOST_EVENTS, "there is no end");
    }
    scene.clock.advanceTo(end);
  }

  /// Lets one thing happen, or time pass until something does. Answers whether anything did before
  /// the end.
  private boolean turn(Instant end) {
    Optional<EventQueue.Event> event = scene.queue.poll(scene.now());
    if (event.isPresent()) {
      scene.tape.add(event.get().name());
      event.get().action().run();
      after();
      return true;
    }
    if (scene.strava.deliver() > 0 || step()) {
      after();
      return true;
    }
    Optional<Instant> next =
        Stream.of(scene.queue.next(), scene.strava.nextDelivery(), nextJob())
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
    if (next.isEmpty() || next.get().isAfter(end)) {
      return false;
    }
    scene.clock.advanceTo(next.get());
    return true;
  }

  private Optional<Instant> nextJob() {
    if (scene.alive.isEmpty()) {
      return Optional.empty();
    }
    Node node = scene.alive.getFirst();
    try {
      return node.engine.next();
    } catch (StoreException e) {
      Violation.unless(node.isDead(), "the database failed by itself: " + e);
      after();
      return Optional.empty();
    }
  }

  private boolean step() {
    for (Node node :
        scene.alive.size() > 1 && random.nextBoolean()
            ? scene.alive.reversed()
            : List.copyOf(scene.alive)) {
      if (step(node)) {
        return true;
      }
    }
    return false;
  }

  private boolean step(Node node) {
    running = node;
    boolean[] did = new boolean[1];
    boolean survived = Scene.survives(node, it -> did[0] = it.engine.step());
    running = null;
    if (did[0] || !survived) {
      scene.tape.add("step " + node.name + (survived ? "" : " died"));
    }
    return did[0] || !survived;
  }

  private void onCall(LoggedCall call) {
    scene.tape.add(call.line());
    if (!calm) {
      invariants.onCall(call, WINDOW, DAY);
    }
    if (call.kind() == CallKind.TOKEN && call.status() == 400) {
      call.athleteId().ifPresent(scene.wishes.refused::add);
    }
    Node asking = running;
    if (asking == null || nested) {
      return;
    }
    switch (chaos.on(call, asking)) {
      case NONE -> {}
      case SLOW -> {
        scene.tape.add("slow");
        invariants.slow(scene.now());
        scene.clock.advance(Duration.ofSeconds(1 + random.nextInt(13)));
      }
      case FREEZE -> freeze(call.athleteId().orElseThrow(), asking);
    }
  }

  /// The asking node stands still until others have taken its job from it.
  private void freeze(long athlete, Node asking) {
    Optional<Long> number = scene.number(athlete);
    if (number.isEmpty()) {
      return;
    }
    scene.tape.add("freeze " + asking.name);
    nested = true;
    Node other =
        scene.alive.stream().filter(node -> node != asking).findFirst().orElseGet(scene::start);
    scene.clock.advance(Duration.ofSeconds(61 + random.nextInt(200)));
    other.wire.mend();
    other.engine.revive();
    int steps = random.nextInt(6);
    for (int i = 0; i < steps; i++) {
      running = other;
      scene.tape.add("step " + other.name + " " + other.engine.step());
      invariants.check();
    }
    running = asking;
    nested = false;
    frozen = new Frozen(number.get(), scene.stored.fingerprint(number.get()));
  }

  /// Looks at everything, and buries the dead.
  private void after() {
    Frozen woken = frozen;
    frozen = null;
    if (woken != null) {
      String now = scene.stored.fingerprint(woken.athlete());
      Violation.unless(
          now.equals(woken.fingerprint()),
          () -> "a node that had slept wrote something: " + difference(woken.fingerprint(), now));
    }
    for (Node dead : new ArrayList<>(scene.alive.stream().filter(Node::isDead).toList())) {
      scene.alive.remove(dead);
      dead.close();
      scene.tape.add("buried " + dead.name);
      Instant back = scene.now().plusSeconds(random.nextInt(300));
      scene.queue.add(back, "restart", this::restart);
      scene.queue.add(back.plusSeconds(61), "revive", this::revive);
    }
    if (copies.wentBack()) {
      invariants.wentBack();
    }
    invariants.check();
  }

  private static String difference(String before, String now) {
    return now.lines().filter(line -> before.lines().noneMatch(line::equals)).toList()
        + "; before: "
        + before.lines().filter(line -> now.lines().noneMatch(line::equals)).toList();
  }

  private void restart() {
    if (scene.alive.size() < 2) {
      scene.start();
    }
  }

  private void revive() {
    scene.ask(node -> node.engine.revive());
  }

  /// Has a node that lives.
  void awake() {
    if (scene.alive.isEmpty()) {
      scene.start();
    }
    until(scene.now().plusSeconds(61));
    revive();
  }

  @Override
  public void close() {
    scene.alive.forEach(Node::close);
    scene.watching.close();
    scene.strava.close();
  }
}
