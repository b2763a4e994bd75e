package dev.paceline.app;

import dev.paceline.engine.jobs.LiveEngine;
import dev.paceline.engine.jobs.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/// Runs jobs on real time, on threads of its own, until it is closed: jobs under way end or stop at
/// their next page, and go on elsewhere or later. Several processes may share one database.
public final class Worker implements AutoCloseable {
  /// Longer than a call takes to end or time out.
  private static final Duration GRACE = Duration.ofSeconds(20);

  private static final Duration LOOK = Duration.ofMillis(250);

  private final LiveEngine engine;
  private final Time time;
  private final Semaphore bell = new Semaphore(0);

  private Worker(LiveEngine engine, Time time) {
    this.engine = engine;
    this.time = time;
  }

  /// Runs every job of the installation, the regular ones included.
  ///
  /// @param workers jobs at once
  public static Worker ofEverything(Paceline paceline, int workers) {
    paceline.upkeep().begin();
    return start(paceline, paceline.upkeep().works(), workers);
  }

  /// Runs jobs of athletes only, as a command does that waits for some of them.
  public static Worker ofAthletes(Paceline paceline, int workers) {
    String task = "sync";
    Work work = paceline.sync().sync().works().get(task);
    if (work == null) {
      throw new IllegalStateException("nobody does the jobs of athletes");
    }
    return start(paceline, Map.of(task, work), workers);
  }

  /// Runs no jobs; for a server whose jobs run elsewhere.
  public static Worker ofNothing(Paceline paceline) {
    return start(paceline, Map.of(), 1);
  }

  private static Worker start(Paceline paceline, Map<String, Work> works, int workers) {
    LiveEngine.Pools pools =
        new LiveEngine.Pools(
            Executors.newFixedThreadPool(workers),
            workers,
            Executors.newSingleThreadExecutor(),
            Executors.newScheduledThreadPool(2));
    LiveEngine engine =
        LiveEngine.start(paceline.sync().jobs(), works, paceline.nodeName(), pools, GRACE);
    return new Worker(engine, paceline.time());
  }

  /// Waits until the condition holds, which is asked several times a second, or until [#wake] makes
  /// it ask at once.
  public void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Instant soon = time.clock().instant().plus(LOOK);
      time.pause(soon, false, bell);
      bell.drainPermits();
    }
  }

  /// Lets [#await] ask at once. From any thread.
  public void wake() {
    bell.release();
  }

  @Override
  public void close() {
    engine.close();
  }
}
