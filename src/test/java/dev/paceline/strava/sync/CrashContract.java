package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.jobs.Session;
import dev.paceline.engine.store.StoreException;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.LoggedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Walks whose node dies, and what becomes of them.
abstract class CrashContract extends SyncContract {
  private static final Duration LEASE = Duration.ofSeconds(60);

  /// Runs a node until its connection breaks.
  private static void runUntilCut(SyncGround node, Breaker breaker) {
    try {
      while (!breaker.isCut()) {
        node.turn(Instant.MAX);
      }
    } catch (StoreException _) {
      // That is what the end of a process looks like from here.
    }
  }

  private List<String> targets() {
    return ground.calls(CallKind.LIST).stream().map(LoggedCall::target).toList();
  }

  @Test
  @DisplayName("test 13: a walk that died at its third page goes on there")
  void goesOnWhereItDied() {
    ran(900);
    Breaker breaker = new Breaker();
    SyncGround doomed = ground.node(breaker);
    ground.strava.onCall(_ -> {
      if (targets().size() == 3) {
        breaker.cut();
      }
    });
    String id = ground.sync.request(athlete, Kind.FULL, "test").session();

    runUntilCut(doomed, breaker);
    ground.clock.advance(LEASE);
    ground.engine.revive();
    ground.runUntilEnded(id);

    Session session = ground.jobs.find(id).orElseThrow();
    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(session.count("fetched")).isEqualTo(900 + 4);
    assertThat(targets()).hasSize(7);
    assertThat(targets().get(3)).isEqualTo(targets().get(2));
    assertThat(targets().stream().distinct()).hasSize(6);
    assertThat(ground.visible(athlete)).isEqualTo(900);
  }

  /// The statements at which a node dies in turn, from the first one on.
  abstract IntStream statements();

  @Test
  @DisplayName("test 13: a full walk and its swap lose nothing at whichever statement they die")
  void losesNothingWhereverItDies() {
    boolean died = true;
    int tried = 0;
    for (var points = statements().iterator(); died && points.hasNext(); tried++) {
      died = diesInAWalk(points.nextInt());
    }
    assertThat(tried).isGreaterThan(15);
  }

  private boolean diesInAWalk(int statement) {
    reopen(1, place -> place.with(pagesOf(20)));
    ran(60);
    ground.run(athlete, Kind.FULL);
    int before = targets().size();
    ground.clock.advance(Duration.ofHours(1));
    world.remove(1_003);
    world.add(run(runner, 7_000, NOW.minus(Duration.ofDays(3)).plusSeconds(5)).build());
    Breaker breaker = new Breaker();
    SyncGround doomed = ground.node(breaker);
    String id = ground.sync.request(athlete, Kind.FULL, "test").session();

    breaker.cutAfter(statement);
    try {
      doomed.runUntilEnded(id);
    } catch (StoreException _) {
      assertThat(ground.visible(athlete)).as("old or new after %d", statement).isEqualTo(60);
      ground.clock.advance(LEASE);
      ground.engine.revive();
    }
    boolean died = breaker.isCut();
    ground.runUntilEnded(id);

    assertThat(ground.jobs.find(id).map(Session::state)).contains(Session.State.DONE);
    assertThat(ground.rows("activity", "external_id")).contains("{external_id=7000}").hasSize(61);
    assertThat(ground.visible(athlete)).as("visible after %d", statement).isEqualTo(60);
    assertThat(targets().size() - before)
        .as("calls after %d", statement)
        .isBetween(before, before + 1);
    assertThat(ground.rows("walk_staging", "*")).isEmpty();
    return died;
  }

  private static SyncPolicy pagesOf(int size) {
    SyncPolicy standard = SyncPolicy.DEFAULT;
    return new SyncPolicy(
        new SyncPolicy.Pages(size, 1, Duration.ZERO),
        standard.times(),
        standard.overlap(),
        standard.reconcileWindow(),
        0,
        standard.cooldown(),
        standard.combine(),
        standard.keepEvents());
  }

  @Test
  @DisplayName("test 45: a walk whose page keeps failing is a dead letter, and is tried again")
  void givesUpAfterThreeAttempts() {
    ran(450);
    ground.strava.faults(List.of(Fault.of(CallKind.LIST, new Fault.Effect.Status(503)).after(1)));

    Session session = ground.run(athlete, Kind.FULL);

    assertThat(session.dead()).isTrue();
    assertThat(session.attempts()).isEqualTo(3);
    assertThat(ground.jobs.deadLetters()).extracting(Session::id).containsExactly(session.id());
    assertThat(targets()).hasSize(1 + 3 * 4);
    AthleteSync shown = ground.sync.find(athlete).orElseThrow();
    assertThat(shown.status()).isEqualTo(AthleteSync.Status.ERROR);
    assertThat(shown.lastSyncedAt()).isEmpty();
    assertThat(ground.alerts).singleElement().asString().startsWith("dead_letter");

    ground.strava.faults(List.of());
    String again = ground.jobs.retry(session.id(), "test").session();
    ground.runUntilEnded(again);

    assertThat(ground.jobs.find(again).map(Session::state)).contains(Session.State.DONE);
    assertThat(ground.visible(athlete)).isEqualTo(450);
    assertThat(ground.rows("activity", "missing_since")).containsOnly("{missing_since=null}");
  }

  @Test
  @DisplayName("test 46: only what missed its heartbeats is revived")
  void revivesOnlyTheDead() {
    reopen(2, place -> place);
    List<AthleteId> athletes = everybody();
    ran(world.athletes().get(0), 1_000, 50);
    ran(world.athletes().get(1), 2_000, 50);
    Breaker breaker = new Breaker();
    SyncGround doomed = ground.node(breaker);
    ground.strava.onCall(_ -> breaker.cut());
    String dead = ground.sync.request(athletes.get(0), Kind.FULL, "test").session();
    runUntilCut(doomed, breaker);

    ground.clock.advance(LEASE);
    String healthy = ground.sync.request(athletes.get(1), Kind.FULL, "test").session();
    List<List<String>> revived = new ArrayList<>();
    ground.strava.onCall(call -> {
      if (call.kind() == CallKind.LIST && revived.isEmpty()) {
        revived.add(ground.jobs.reviveStuck());
      }
    });
    ground.runUntilEnded(healthy);
    ground.runUntilEnded(dead);

    assertThat(revived.getFirst()).containsExactly(dead);
    assertThat(Optional.of(healthy).flatMap(ground.jobs::find).map(Session::attempts)).contains(0);
  }
}
