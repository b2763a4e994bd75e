package dev.paceline.engine.jobs;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import dev.paceline.engine.jobs.Session.State;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The changes of a session's state. Each is one transaction, together with the row of the
/// schedule.
final class Lifecycle {
  private static final Step.Failed NO_REASON = new Step.Failed("", "");

  private final Database database;
  private final JobPolicy policy;
  private final Schedule schedule;
  private final Map<String, Work> works = new ConcurrentHashMap<>();
  private final Wakeups wakeups = new Wakeups();

  Lifecycle(Database database, JobPolicy policy) {
    this.database = database;
    this.policy = policy;
    this.schedule = new Schedule(database);
  }

  Schedule schedule() {
    return schedule;
  }

  Wakeups wakeups() {
    return wakeups;
  }

  JobPolicy policy() {
    return policy;
  }

  /// Whether sessions of the task can end here.
  boolean knows(String task) {
    return works.containsKey(task);
  }

  void know(JobTask task, Work work) {
    works.put(task.getName(), work);
    schedule.know(task);
  }

  /// Begins a session for the order. No other of its task and subject may live.
  Session start(Transaction transaction, String id, Order order) {
    Session session = SessionRows.add(transaction, id, order);
    schedule.add(order.task(), order.subject(), order.priority(), order.due(transaction.now()));
    LogRows.add(
        transaction,
        session,
        Page.Level.INFO,
        "requested",
        Map.of("by", order.requestedBy(), "kind", order.kind()));
    wakeups.wake();
    return session;
  }

  /// Begins an execution, unless there is nothing to execute any more: then that is cleaned up.
  Optional<SessionRun> begin(Execution execution) {
    return database.write(transaction -> {
      if (!Schedule.isCurrent(transaction, execution)) {
        return Optional.empty();
      }
      Optional<Session> live = live(transaction, execution);
      if (live.isPresent() && !isOver(live.get())) {
        Session begun = SessionRows.begin(transaction, live.get());
        return Optional.of(new SessionRun(database, begun));
      }
      schedule.operations(execution).remove();
      live.ifPresent(session -> endOver(transaction, session));
      return Optional.empty();
    });
  }

  /// Acts on how an execution ended, unless another one has the right to the session by now.
  void complete(
      Execution execution, ExecutionOperations<Void> operations, Session begun, Step step) {
    database.write(transaction -> {
      Optional<Session> found = SessionRows.find(transaction, begun.id());
      if (found.isEmpty()) { // The work erased it.
        if (Schedule.isCurrent(transaction, execution)) {
          operations.remove();
        }
      } else if (found.get().fence() == begun.fence()) {
        settle(transaction, new Handle(execution, operations), found.get(), step);
      }
      return null;
    });
  }

  /// Takes an execution from whoever died running it. Returns the session, if that was one.
  Optional<String> revive(Execution execution, ExecutionOperations<Void> operations) {
    return database.write(transaction -> {
      Instant since = transaction.now().minus(policy.lease());
      if (!Schedule.isSilent(transaction, execution, since)) {
        return Optional.empty();
      }
      Optional<Session> live = live(transaction, execution);
      if (live.isEmpty()) {
        operations.remove();
        return Optional.empty();
      }
      Session session = live.get();
      LogRows.add(transaction, session, Page.Level.WARNING, LogRows.REVIVED, Map.of());
      int attempts = session.attempts() + 1;
      Session failed = session.withAttempts(attempts);
      if (isOver(failed) && knows(session.task())) {
        operations.remove();
        endOver(transaction, failed);
      } else {
        operations.reschedule(
            ExecutionComplete.failure(execution, transaction.now(), transaction.now(), null),
            transaction.now());
        SessionRows.pause(
            transaction,
            session,
            new SessionRows.Pause(
                State.QUEUED, attempts, session.fence() + 1, transaction.now(), "", null));
        wakeups.wake();
      }
      return Optional.of(session.id());
    });
  }

  /// Asks to end a live session: at once if nobody runs it, else before its next write. What was to
  /// follow it is forgotten. Returns whether it has ended.
  boolean cancel(Transaction transaction, Session session, String by) {
    SessionRows.cancel(transaction, session, by);
    FollowUpRows.remove(transaction, session);
    boolean picked = Schedule.isPicked(transaction, session.task(), session.subject());
    if (picked || !knows(session.task())) {
      LogRows.add(transaction, session, Page.Level.INFO, "cancel requested", Map.of("by", by));
      Schedule.bringForward(transaction, session.task(), session.subject(), transaction.now());
      wakeups.wake();
      return false;
    }
    Schedule.removeIdle(transaction, session.task(), session.subject());
    endOver(transaction, session.withCancelledBy(by));
    return true;
  }

  private void settle(Transaction transaction, Handle handle, Session session, Step step) {
    boolean cancelled = session.cancelledBy().isPresent() && !(step instanceof Step.Done);
    if (cancelled) {
      handle.operations().remove();
      endOver(transaction, session);
      return;
    }
    switch (step) {
      case Step.Done() -> {
        handle.operations().remove();
        end(transaction, session, State.DONE, false, NO_REASON);
      }
      case Step.Again(Instant notBefore, String why) -> {
        Instant due = notBefore.isAfter(transaction.now()) ? notBefore : transaction.now();
        State state = why.isEmpty() ? State.QUEUED : State.WAITING;
        again(
            transaction,
            handle,
            session,
            new SessionRows.Pause(state, session.attempts(), session.fence(), due, why, null));
      }
      case Step.Failed failed -> fail(transaction, handle, session, failed);
      case Step.Hopeless(String code, String why) -> {
        handle.operations().remove();
        Session tried = session.withAttempts(session.attempts() + 1);
        end(transaction, tried, State.FAILED, true, new Step.Failed(code, why));
      }
      case Step.Refused(String code, String why) -> {
        handle.operations().remove();
        end(transaction, session, State.FAILED, false, new Step.Failed(code, why));
      }
    }
  }

  private void fail(Transaction transaction, Handle handle, Session session, Step.Failed failed) {
    int attempts = session.attempts() + 1;
    if (attempts > policy.retries().size()) {
      handle.operations().remove();
      end(transaction, session.withAttempts(attempts), State.FAILED, true, failed);
      return;
    }
    Duration wait = policy.retries().get(attempts - 1);
    Instant due = transaction.now().plus(wait);
    LogRows.add(
        transaction,
        session,
        Page.Level.WARNING,
        "attempt failed: " + failed.why(),
        Map.of("attempt", attempts, "code", failed.code(), "again", due.toString()));
    again(
        transaction,
        handle,
        session,
        new SessionRows.Pause(
            State.WAITING, attempts, session.fence(), due, failed.why(), failed.code()));
  }

  private static void again(
      Transaction transaction, Handle handle, Session session, SessionRows.Pause pause) {
    ExecutionComplete complete =
        ExecutionComplete.success(handle.execution(), transaction.now(), transaction.now());
    handle.operations().reschedule(complete, pause.until());
    SessionRows.pause(transaction, session, pause);
  }

  /// Whether a session must end before it is run again.
  private boolean isOver(Session session) {
    return session.cancelledBy().isPresent() || session.attempts() > policy.retries().size();
  }

  private void endOver(Transaction transaction, Session session) {
    if (session.cancelledBy().isPresent()) {
      end(transaction, session, State.CANCELLED, false, NO_REASON);
    } else {
      end(
          transaction,
          session,
          State.FAILED,
          true,
          new Step.Failed("worker-died", "its worker died at every attempt"));
    }
  }

  /// Ends a session whose row of the schedule is gone already, and begins what follows it.
  private void end(
      Transaction transaction, Session session, State state, boolean dead, Step.Failed reason) {
    Session ended = SessionRows.end(transaction, session, state, dead, reason);
    logEnd(transaction, ended);
    FollowUpRows.find(transaction, session)
        .ifPresent(
            next -> start(transaction, next.id(), next.order(session.task(), session.subject())));
    Work work = works.get(session.task());
    if (work != null) {
      work.ended(ended);
    }
  }

  private static void logEnd(Transaction transaction, Session ended) {
    switch (ended.state()) {
      case DONE -> LogRows.add(transaction, ended, Page.Level.SUCCESS, "done", Map.of());
      case CANCELLED ->
          LogRows.add(
              transaction,
              ended,
              Page.Level.INFO,
              "cancelled",
              Map.of("by", ended.cancelledBy().orElse("")));
      case FAILED ->
          LogRows.add(
              transaction,
              ended,
              Page.Level.ERROR,
              "failed: " + ended.why(),
              Map.of("attempts", ended.attempts(), "code", ended.code().orElse("")));
      case QUEUED, RUNNING, WAITING ->
          throw new IllegalArgumentException("has not ended: " + ended.id());
    }
  }

  private static Optional<Session> live(Transaction transaction, Execution execution) {
    return SessionRows.live(transaction, execution.getTaskName(), Subject.parse(execution.getId()));
  }

  /// An execution, and what may be done with its row of the schedule.
  private record Handle(Execution execution, ExecutionOperations<Void> operations) {}
}
