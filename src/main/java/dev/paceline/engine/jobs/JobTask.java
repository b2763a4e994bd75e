package dev.paceline.engine.jobs;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A [Work] as db-scheduler runs it. Executions that die, and those that an error of the machine
/// ends, are left as they are until they are revived.
final class JobTask extends AbstractTask<Void> {
  private static final Logger LOG = LoggerFactory.getLogger(JobTask.class);
  private static final Step YIELD = new Step.Again(Instant.MIN, "");

  private final Lifecycle lifecycle;
  private final Work work;

  JobTask(String name, Lifecycle lifecycle, Work work) {
    super(
        name,
        Void.class,
        (_, _) -> {},
        (complete, operations) -> {
          var _ = lifecycle.revive(complete.getExecution(), operations);
        });
    this.lifecycle = lifecycle;
    this.work = work;
  }

  @Override
  public CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
    Execution execution = context.getExecution();
    Optional<SessionRun> begun = lifecycle.begin(execution);
    if (begun.isEmpty()) {
      return (_, _) -> {};
    }
    SessionRun run = begun.get();
    Step step = step(run, () -> context.getSchedulerState().isShuttingDown());
    // A shutdown interrupts calls; what is left to do is to store how it stands.
    var _ = Thread.interrupted();
    return (_, operations) -> lifecycle.complete(execution, operations, run.session(), step);
  }

  /// Runs a picked execution whose session was begun, to its end.
  void run(Execution execution, ExecutionOperations<Void> operations, SessionRun run) {
    lifecycle.complete(execution, operations, run.session(), step(run, () -> false));
  }

  private Step step(Run run, BooleanSupplier stopping) {
    try {
      return work.run(run);
    } catch (Run.Superseded _) {
      return YIELD;
    } catch (RuntimeException e) {
      LOG.debug("{} failed", run.session().id(), e);
      return stopping.getAsBoolean()
          ? YIELD
          : new Step.Failed("internal", e.getClass().getSimpleName());
    }
  }

  @Override
  public SchedulableInstance<Void> schedulableInstance(String id) {
    throw new UnsupportedOperationException("jobs are ordered, never scheduled by themselves");
  }

  @Override
  public SchedulableInstance<Void> schedulableInstance(String id, Void data) {
    return schedulableInstance(id);
  }
}
