package dev.paceline.engine.jobs;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The jobs of an installation: asks for them, ends them, tells how they stand. Every method is one
/// transaction, or part of the one it is called in. Thread-safe.
@SuppressWarnings("DoNotCallSuggester") // until it is built
public final class Jobs {
  /// The tables of this feature.
  public static final List<Table> TABLES = List.of();

  private final Database database;
  private final JobPolicy policy;

  public Jobs(Database database, JobPolicy policy) {
    this.database = database;
    this.policy = policy;
  }

  /// The answer to an order.
  ///
  /// @param joined whether the session was there before
  public record Ticket(String session, boolean joined) {}

  /// A line of a session's log.
  public record Line(
      long id, String session, Instant at, Page.Level level, String message, Map<String, ?> data) {}

  /// Asks for a job. If one of the task and subject lives, the order joins it: raises its priority
  /// and brings it forward, or, if the order is stronger, is noted to follow it.
  public Ticket submit(Order order) {
    throw todo();
  }

  /// Like [#submit], but ends the live job first, if there is one; the order follows it.
  public Ticket supersede(Order order) {
    throw todo();
  }

  /// Asks to end the live job of a task and subject. Returns its session, if there is one. Takes
  /// effect at once if it is not running, else before its next write. Idempotent.
  public Optional<String> cancel(String task, Subject subject, String by) {
    throw todo();
  }

  /// The live session of a task and subject.
  public Optional<Session> live(String task, Subject subject) {
    throw todo();
  }

  /// The newest session of a task and subject, live or not.
  public Optional<Session> latest(String task, Subject subject) {
    throw todo();
  }

  /// The session with this id.
  public Optional<Session> find(String session) {
    throw todo();
  }

  /// All live sessions, in the order in which they are due: priority, then instant.
  public List<Session> queue() {
    throw todo();
  }

  /// The dead letters, oldest first.
  public List<Session> deadLetters() {
    throw todo();
  }

  /// Lets a dead letter go on from its cursor as a new session. Returns it.
  ///
  /// @throws IllegalArgumentException if there is no such dead letter
  public Ticket retry(String session, String by) {
    throw todo();
  }

  /// Takes a dead letter from the list, with a reason.
  ///
  /// @throws IllegalArgumentException if there is no such dead letter
  public void discard(String session, String by, String reason) {
    throw todo();
  }

  /// Lines of a session's log after one with this id, oldest first.
  public List<Line> lines(String session, long afterId, int limit) {
    throw todo();
  }

  /// Revives executions that missed their heartbeats, and lists their sessions. Running ones are
  /// left alone.
  public List<String> reviveStuck() {
    throw todo();
  }

  /// Live sessions that made no progress for a while although they were not waiting.
  public List<Session> stalled() {
    throw todo();
  }

  /// Removes old lines and sessions. Returns how many rows went.
  public int clean() {
    throw todo();
  }

  private UnsupportedOperationException todo() {
    return new UnsupportedOperationException(database.tables() + " " + policy);
  }
}
