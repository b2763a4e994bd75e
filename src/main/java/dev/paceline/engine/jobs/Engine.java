package dev.paceline.engine.jobs;

import com.github.kagkarlsson.scheduler.task.Execution;
import dev.paceline.engine.store.Database;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Runs the jobs that are due, on injected time and one after the other, whenever it is stepped.
/// Claims, revives and completes them with the same code as [LiveEngine]. Thread-safe: some threads
/// may step one engine, as some engines may share a database.
public final class Engine {
  private final Jobs jobs;
  private final Map<String, JobTask> tasks;
  private final Set<Execution> running = ConcurrentHashMap.newKeySet();

  /// @param works what does the jobs, by their task; those of other tasks are left alone
  public Engine(Jobs jobs, Map<String, Work> works) {
    this.jobs = jobs;
    this.tasks =
        jobs.know(works).stream().collect(Collectors.toMap(JobTask::getName, task -> task));
  }

  /// Runs the due execution of the highest priority, if any. Returns whether there was one.
  ///
  /// @throws dev.paceline.engine.store.StoreException if the database fails; the execution is
  ///   revived when its heartbeats are missed
  public boolean step() {
    Optional<Claim> claimed = claim();
    claimed.ifPresent(claim -> claim.run().ifPresent(run -> execute(claim.execution(), run)));
    return claimed.isPresent();
  }

  /// Gives a sign of life for everything that this engine runs just now. Whoever lets time pass
  /// during an execution calls it every [JobPolicy#heartbeat].
  public void beat() {
    database()
        .write(transaction -> {
          running.forEach(execution -> schedule().beat(execution, transaction.now()));
          return null;
        });
  }

  /// Revives what died.
  public void revive() {
    jobs.reviveStuck();
  }

  /// When the next execution is due, if any waits. May have passed.
  public Optional<Instant> next() {
    return database().read(transaction -> schedule().next(transaction));
  }

  private Optional<Claim> claim() {
    return database()
        .write(transaction ->
            schedule()
                .pick(transaction.now())
                .map(execution -> new Claim(execution, jobs.lifecycle().begin(execution))));
  }

  private void execute(Execution execution, SessionRun run) {
    running.add(execution);
    try {
      JobTask task = tasks.get(execution.getTaskName());
      if (task == null) {
        throw new IllegalStateException("no work for " + execution.getTaskName());
      }
      task.run(execution, schedule().operations(execution), run);
    } finally {
      running.remove(execution);
    }
  }

  private Database database() {
    return jobs.database();
  }

  private Schedule schedule() {
    return jobs.lifecycle().schedule();
  }

  private record Claim(Execution execution, Optional<SessionRun> run) {}
}
