package dev.paceline.app;

import dev.paceline.engine.jobs.Crew;
import dev.paceline.engine.jobs.LiveEngine;
import dev.paceline.engine.jobs.Work;
import dev.paceline.strava.sync.StravaSync;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs jobs on real time, on threads of its own, until it is closed: jobs under way end or stop at
/// their next page, and go on elsewhere or later. Several processes may share one database. While
/// calls fail, fewer jobs run at once.
public final class Worker implements AutoCloseable {
  /// Longer than a call takes to end or time out.
  private static final Duration GRACE = Duration.ofSeconds(20);

  private static final Duration LOOK = Duration.ofMillis(250);

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final LiveEngine engine;
  private final StravaSync sync;
  private final Time time;
  private final ThreadPoolExecutor threads;
  private final Crew crew;
  private final Semaphore bell = new Semaphore(0);

  private Worker(Paceline paceline, LiveEngine engine, ThreadPoolExecutor threads) {
    this.engine = engine;
    this.sync = paceline.sync().sync();
    this.time = paceline.time();
    this.threads = threads;
    this.crew = new Crew(threads.getMaximumPoolSize(), sync.failedCalls());
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
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(workers, workers, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    LiveEngine.Pools pools =
        new LiveEngine.Pools(
            threads,
            workers,
            Executors.newSingleThreadExecutor(),
            Executors.newScheduledThreadPool(2));
    LiveEngine engine =
        LiveEngine.start(paceline.sync().jobs(), works, paceline.nodeName(), pools, GRACE);
    return new Worker(paceline, engine, threads);
  }

  /// Waits until the condition holds, which is asked several times a second, or until [#wake] makes
  /// it ask at once.
  public void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Instant soon = time.clock().instant().plus(LOOK);
      time.pause(soon, false, bell);
      bell.drainPermits();
      resize();
    }
  }

  /// Threads beyond the new size end with their present step.
  private void resize() {
    int size = crew.size(time.clock().instant(), sync.failedCalls());
    int before = threads.getMaximumPoolSize();
    if (size < before) {
      threads.setCorePoolSize(size);
      threads.setMaximumPoolSize(size);
    } else if (size > before) {
      threads.setMaximumPoolSize(size);
      threads.setCorePoolSize(size);
    }
    if (size != before) {
      LOG.info("{} jobs at once from now on, {} before", size, before);
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
