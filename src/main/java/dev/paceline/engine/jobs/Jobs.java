package dev.paceline.engine.jobs;

import com.github.kagkarlsson.scheduler.task.Execution;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The jobs of an installation: asks for them, ends them, tells how they stand. Every method is one
/// transaction, or part of the one it is called in. Thread-safe.
public final class Jobs {
  /// The tables of this feature.
  ///
  /// None is part of a snapshot: what is under way belongs to the database it is under way in, and
  /// to restore one is a job itself.
  public static final List<Table> TABLES =
      List.of(
          Table.ofNobody("scheduled_tasks"),
          Table.ofAthletes("job_session", "athlete_id"),
          Table.ofAthletes("job_log", "athlete_id"));

  private final Database database;
  private final JobPolicy policy;
  private final Lifecycle lifecycle;

  public Jobs(Database database, JobPolicy policy) {
    this.database = database;
    this.policy = policy;
    this.lifecycle = new Lifecycle(database, policy);
  }

  /// The answer to an order.
  ///
  /// @param session the session that does what was asked for, or the live one that it follows; one
  ///   that follows a cancelled one is found as soon as that has ended
  /// @param joined whether the session was there before
  public record Ticket(String session, boolean joined) {}

  /// A line of a session's log.
  public record Line(
      long id, String session, Instant at, Page.Level level, String message, Map<String, ?> data) {}

  /// Asks for a job. If one of the task and subject lives, the order joins it: raises its priority
  /// and brings it forward, or, if the order is stronger, is noted to follow it.
  public Ticket submit(Order order) {
    return database.write(transaction -> {
      Optional<Session> live = SessionRows.live(transaction, order.task(), order.subject());
      return live.map(session -> join(transaction, session, order))
          .orElseGet(() -> start(transaction, order));
    });
  }

  /// Like [#submit], but ends the live job first, if there is one; the order follows it.
  public Ticket supersede(Order order) {
    return database.write(transaction -> {
      Optional<Session> live = SessionRows.live(transaction, order.task(), order.subject());
      if (live.isEmpty()) {
        return start(transaction, order);
      }
      Session session = live.get();
      boolean ended =
          session.cancelledBy().isEmpty()
              && lifecycle.cancel(transaction, session, order.requestedBy());
      return ended ? start(transaction, order) : follow(transaction, session, order);
    });
  }

  /// Asks to end the live job of a task and subject. Returns its session, if there is one. Takes
  /// effect at once if it is not running, else before its next write. Idempotent.
  public Optional<String> cancel(String task, Subject subject, String by) {
    return database.write(transaction -> {
      Optional<Session> live = SessionRows.live(transaction, task, subject);
      live.filter(session -> session.cancelledBy().isEmpty())
          .ifPresent(session -> lifecycle.cancel(transaction, session, by));
      return live.map(Session::id);
    });
  }

  /// The live session of a task and subject.
  public Optional<Session> live(String task, Subject subject) {
    return database.read(transaction -> SessionRows.live(transaction, task, subject));
  }

  /// The newest session of a task and subject, live or not.
  public Optional<Session> latest(String task, Subject subject) {
    return database.read(transaction -> SessionRows.latest(transaction, task, subject));
  }

  /// The session with this id.
  public Optional<Session> find(String session) {
    return database.read(transaction -> SessionRows.find(transaction, session));
  }

  /// All live sessions, in the order in which they are due: priority, then instant.
  public List<Session> queue() {
    return database.read(SessionLists::live);
  }

  /// Sessions, the newest first.
  ///
  /// @param before only those after this one in that order; empty from the beginning
  public List<Session> newest(Optional<String> before, int limit) {
    return database.read(transaction -> SessionLists.newest(transaction, before, limit));
  }

  /// Sessions that made progress since then, the latest first.
  public List<Session> movedSince(Instant since) {
    return database.read(transaction -> SessionLists.movedSince(transaction, since));
  }

  /// The dead letters, oldest first.
  public List<Session> deadLetters() {
    return database.read(SessionLists::dead);
  }

  /// Lets a dead letter go on from its cursor as a new session. Returns it.
  ///
  /// @throws IllegalArgumentException if there is no such dead letter
  public Ticket retry(String session, String by) {
    return database.write(transaction -> {
      Session dead = dead(transaction, session);
      SessionRows.bury(transaction, dead);
      LogRows.add(transaction, dead, Page.Level.INFO, "tried again", Map.of("by", by));
      Ticket ticket =
          submit(
              new Order(
                  dead.task(),
                  dead.subject(),
                  dead.kind(),
                  SessionRows.strength(transaction, dead),
                  dead.priority(),
                  Instant.MIN,
                  by));
      if (!ticket.joined()) {
        SessionRows.inherit(transaction, ticket.session(), dead);
      }
      return ticket;
    });
  }

  /// Takes a dead letter from the list, with a reason.
  ///
  /// @throws IllegalArgumentException if there is no such dead letter
  public void discard(String session, String by, String reason) {
    database.write(transaction -> {
      Session dead = dead(transaction, session);
      SessionRows.bury(transaction, dead);
      LogRows.add(transaction, dead, Page.Level.INFO, "discarded: " + reason, Map.of("by", by));
      return null;
    });
  }

  /// Lines of a session's log after one with this id, oldest first.
  public List<Line> lines(String session, long afterId, int limit) {
    return database.read(transaction -> LogRows.find(transaction, session, afterId, limit));
  }

  /// A text that is another one as soon as any live session or any log moved on. Cheap: for whoever
  /// looks every second whether there is something to tell.
  public String pulse() {
    return database.read(
        transaction -> LogRows.newest(transaction) + "/" + SessionLists.pulse(transaction));
  }

  /// Revives executions that missed their heartbeats, and lists their sessions. Running ones are
  /// left alone.
  public List<String> reviveStuck() {
    List<String> revived = new ArrayList<>();
    database.write(transaction -> {
      Schedule schedule = lifecycle.schedule();
      for (Execution dead : schedule.silent(transaction, transaction.now().minus(policy.lease()))) {
        lifecycle.revive(dead, schedule.operations(dead)).ifPresent(revived::add);
      }
      var _ = Schedule.removeOrphans(transaction);
      for (Session lost : SessionLists.lost(transaction)) {
        schedule.add(lost.task(), lost.subject(), lost.priority(), transaction.now());
        revived.add(lost.id());
      }
      return null;
    });
    return List.copyOf(revived);
  }

  /// Live sessions that made no progress for a while although they were not waiting.
  public List<Session> stalled() {
    return database.read(transaction ->
        SessionLists.idleSince(transaction, transaction.now().minus(policy.stalledAfter())));
  }

  /// How many executions were revived since then, as far as the log is kept.
  public int revivals(Instant since) {
    return database.read(transaction -> LogRows.revivals(transaction, since));
  }

  /// What sessions counted that made progress since then, by the name of the counter.
  public Map<String, Long> counted(Instant since) {
    return database.read(transaction -> SessionLists.counted(transaction, since));
  }

  /// Removes old lines and sessions. Returns how many rows went.
  public int clean() {
    return database.write(transaction ->
        LogRows.removeBefore(transaction, transaction.now().minus(policy.keepLines()))
            + SessionRows.removeEndedBefore(
                transaction, transaction.now().minus(policy.keepSessions())));
  }

  Database database() {
    return database;
  }

  Lifecycle lifecycle() {
    return lifecycle;
  }

  /// Makes the works known here.
  List<JobTask> know(Map<String, Work> works) {
    List<JobTask> tasks = new ArrayList<>();
    works.forEach((name, work) -> {
      JobTask task = new JobTask(name, lifecycle, work);
      lifecycle.know(task, work);
      tasks.add(task);
    });
    return tasks;
  }

  private Ticket start(Transaction transaction, Order order) {
    String id = SessionRows.newId(transaction, order.task(), order.subject());
    return new Ticket(lifecycle.start(transaction, id, order).id(), false);
  }

  private Ticket join(Transaction transaction, Session live, Order order) {
    if (live.cancelledBy().isPresent()) {
      return follow(transaction, live, order);
    }
    if (order.strength() > SessionRows.strength(transaction, live)) {
      var _ = follow(transaction, live, order);
    } else {
      raise(transaction, live, order);
    }
    return new Ticket(live.id(), true);
  }

  private void raise(Transaction transaction, Session live, Order order) {
    boolean raised = order.priority() > live.priority();
    if (raised) {
      SessionRows.prioritize(transaction, live, order.priority());
      Schedule.prioritize(transaction, live.task(), live.subject(), order.priority());
    }
    // A raised one may be let through where it had to wait before.
    if (raised || live.state() == Session.State.QUEUED) {
      Instant due = order.due(transaction.now());
      SessionRows.bringForward(transaction, live, due);
      Schedule.bringForward(transaction, live.task(), live.subject(), due);
      lifecycle.wakeups().wake();
    }
  }

  /// Lets the order follow the live session, together with what follows it already.
  private static Ticket follow(Transaction transaction, Session live, Order order) {
    Instant now = transaction.now();
    Optional<FollowUp> known = FollowUpRows.find(transaction, live);
    String id =
        known
            .map(FollowUp::id)
            .orElseGet(() -> SessionRows.newId(transaction, order.task(), order.subject()));
    FollowUp next =
        known
            .filter(followUp -> followUp.strength() >= order.strength())
            .orElseGet(() -> FollowUp.of(id, order, now))
            .joined(order, now);
    FollowUpRows.put(transaction, live, next);
    return new Ticket(id, known.isPresent());
  }

  private static Session dead(Transaction transaction, String session) {
    return SessionRows.find(transaction, session)
        .filter(Session::dead)
        .orElseThrow(() -> new IllegalArgumentException("no dead letter: " + session));
  }
}
