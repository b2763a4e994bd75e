package dev.paceline.engine.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/// Runs the jobs that are due on threads handed in, until it is closed: db-scheduler's own loop.
public final class LiveEngine implements AutoCloseable {
  /// How soon a job that another node was asked for is noticed, and a pause that ended.
  private static final Duration POLL = Duration.ofMillis(500);

  /// Rows of tasks that this node does not know are another node's, not rubbish.
  private static final Duration NEVER = Duration.ofDays(36_500);

  private static final double REFILL = 0.5;
  private static final double AHEAD = 3.0;

  private final Jobs jobs;
  private final Scheduler scheduler;
  private final Runnable wake;

  /// The threads an engine runs on; it shuts them down when it is closed.
  ///
  /// @param workers run the jobs; a pool of `size` threads, or fewer for a while. What is due and
  ///   finds no thread stands in its queue, unclaimed
  /// @param poller one thread that looks for due jobs
  /// @param housekeeper at least two threads for heartbeats and revival
  public record Pools(
      ExecutorService workers,
      int size,
      ExecutorService poller,
      ScheduledExecutorService housekeeper) {}

  private LiveEngine(Jobs jobs, Scheduler scheduler) {
    this.jobs = jobs;
    this.scheduler = scheduler;
    this.wake = scheduler::triggerCheckForDueExecutions;
  }

  /// Starts to run jobs.
  ///
  /// @param works what does the jobs, by their task; those of other tasks are left alone
  /// @param node the name of this process among those that share the database
  /// @param grace how long [#close] waits for executions before it interrupts them, and again
  ///   afterwards
  public static LiveEngine start(
      Jobs jobs, Map<String, Work> works, String node, Pools pools, Duration grace) {
    JobPolicy policy = jobs.lifecycle().policy();
    Scheduler scheduler =
        Scheduler.create(jobs.database().dataSource(), List.copyOf(jobs.know(works)))
            .clock(jobs.database().clock()::instant)
            .schedulerName(new SchedulerName.Fixed(node))
            .jdbcCustomization(Schedule.INSTANTS)
            .commitWhenAutocommitDisabled(true)
            .enablePriority()
            .enableImmediateExecution()
            .pollUsingFetch(REFILL, AHEAD)
            .pollingInterval(POLL)
            .heartbeatInterval(policy.heartbeat())
            .missedHeartbeatsLimit(policy.missedHeartbeats())
            .deleteUnresolvedAfter(NEVER)
            .failureLogging(LogLevel.WARN, true)
            .threads(pools.size())
            .executorService(pools.workers())
            .dueExecutor(pools.poller())
            .housekeeperExecutor(pools.housekeeper())
            .shutdownMaxWait(grace)
            .build();
    LiveEngine engine = new LiveEngine(jobs, scheduler);
    jobs.reviveStuck();
    jobs.lifecycle().wakeups().add(engine.wake);
    scheduler.start();
    return engine;
  }

  /// Stops to begin executions and waits for those under way. What was interrupted goes on later,
  /// without an attempt being counted. Idempotent.
  @Override
  public void close() {
    jobs.lifecycle().wakeups().remove(wake);
    scheduler.stop();
  }
}
