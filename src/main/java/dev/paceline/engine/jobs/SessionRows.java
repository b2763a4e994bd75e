package dev.paceline.engine.jobs;

import dev.paceline.engine.jobs.Session.State;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The statements that write and read sessions.
final class SessionRows {
  private static final String LIVE = " state in ('QUEUED', 'RUNNING', 'WAITING') ";

  private SessionRows() {}

  /// An id that no session has or will have: `sync-{athlete}-{millis}` or `{task}-{millis}`.
  static String newId(Transaction transaction, String task, Subject subject) {
    String prefix = subject.athlete().isPresent() ? "sync-" + subject.number() : task;
    for (long millis = transaction.now().toEpochMilli(); ; millis++) {
      String id = prefix + "-" + millis;
      boolean taken =
          transaction
              .sql("select 1 from job_session where id = ? or follow_id = ?")
              .params(id, id)
              .query((_, _) -> true)
              .optional()
              .isPresent();
      if (!taken) {
        return id;
      }
    }
  }

  static Session add(Transaction transaction, String id, Order order) {
    Instant now = transaction.now();
    Instant due = order.due(now);
    return transaction
        .sql(
            """
            insert into job_session
              (id, task, subject, athlete_id, kind, strength, priority, state, attempts, fence,
               requested_by, counters, not_before, why, dead, created_at, moved_at)
            values (?, ?, ?, ?, ?, ?, ?, 'QUEUED', 0, 0, ?, '{}', ?, '', 0, ?, ?)
            returning *
            """)
        .params(
            Values.of(
                id,
                order.task(),
                order.subject().text(),
                order.subject().athlete().isPresent() ? order.subject().number() : null,
                order.kind(),
                order.strength(),
                order.priority(),
                order.requestedBy(),
                due.isAfter(now) ? due.toEpochMilli() : null,
                now.toEpochMilli(),
                due.toEpochMilli()))
        .query(SessionRows::session)
        .single();
  }

  /// Lets a session go on where another one was.
  static void inherit(Transaction transaction, String id, Session from) {
    transaction
        .sql("update job_session set position = ?, counters = ? where id = ?")
        .params(Values.of(from.cursor().orElse(null), JsonText.of(from.counters()), id))
        .update();
  }

  static Optional<Session> live(Transaction transaction, String task, Subject subject) {
    return transaction
        .sql("select * from job_session where task = ? and subject = ? and" + LIVE)
        .params(task, subject.text())
        .query(SessionRows::session)
        .optional();
  }

  static Optional<Session> latest(Transaction transaction, String task, Subject subject) {
    return transaction
        .sql(
            """
            select * from job_session where task = ? and subject = ?
            order by created_at desc, id desc limit 1
            """)
        .params(task, subject.text())
        .query(SessionRows::session)
        .optional();
  }

  static Optional<Session> find(Transaction transaction, String id) {
    return transaction
        .sql("select * from job_session where id = ?")
        .param(id)
        .query(SessionRows::session)
        .optional();
  }

  static int strength(Transaction transaction, Session session) {
    return transaction
        .sql("select strength from job_session where id = ?")
        .param(session.id())
        .query((row, _) -> row.getInt(1))
        .single();
  }

  static String requestedBy(Transaction transaction, Session session) {
    return transaction
        .sql("select requested_by from job_session where id = ?")
        .param(session.id())
        .query((row, _) -> row.getString(1))
        .single();
  }

  /// An execution begins, and has the right to write from now on.
  static Session begin(Transaction transaction, Session session) {
    long now = transaction.now().toEpochMilli();
    return transaction
        .sql(
            """
            update job_session
            set moved_at = case when state = 'WAITING' then ? else moved_at end,
                state = 'RUNNING', fence = fence + 1, started_at = coalesce(started_at, ?),
                not_before = null, why = '', code = null
            where id = ? returning *
            """)
        .params(now, now, session.id())
        .query(SessionRows::session)
        .single();
  }

  /// Nobody runs it until the instant.
  static void pause(Transaction transaction, Session session, Pause pause) {
    transaction
        .sql(
            """
            update job_session
            set state = ?, attempts = ?, fence = ?, not_before = ?, why = ?, code = ? where id = ?
            """)
        .params(
            Values.of(
                pause.state().name(),
                pause.attempts(),
                pause.fence(),
                pause.until().isAfter(transaction.now()) ? pause.until().toEpochMilli() : null,
                pause.why(),
                pause.code(),
                session.id()))
        .update();
  }

  /// How a session waits for its next execution.
  ///
  /// @param attempts failed ones so far
  /// @param fence that of the execution that ended, or one more if that one may still be alive
  record Pause(
      State state, int attempts, long fence, Instant until, String why, @Nullable String code) {}

  static Session end(
      Transaction transaction, Session session, State state, boolean dead, Step.Failed reason) {
    return transaction
        .sql(
            """
            update job_session
            set state = ?, dead = ?, why = ?, code = ?, not_before = null, fence = fence + 1,
                attempts = ?, ended_at = ?
            where id = ? returning *
            """)
        .params(
            Values.of(
                state.name(),
                dead ? 1 : 0,
                reason.why(),
                reason.code().isEmpty() ? null : reason.code(),
                session.attempts(),
                transaction.now().toEpochMilli(),
                session.id()))
        .query(SessionRows::session)
        .single();
  }

  static void cancel(Transaction transaction, Session session, String by) {
    transaction
        .sql("update job_session set cancelled_by = ? where id = ?")
        .params(by, session.id())
        .update();
  }

  static void bury(Transaction transaction, Session session) {
    transaction.sql("update job_session set dead = 0 where id = ?").param(session.id()).update();
  }

  static void prioritize(Transaction transaction, Session session, int priority) {
    transaction
        .sql("update job_session set priority = ? where id = ?")
        .params(priority, session.id())
        .update();
  }

  static void bringForward(Transaction transaction, Session session, Instant due) {
    long millis = due.toEpochMilli();
    transaction
        .sql("update job_session set not_before = ?, moved_at = ? where id = ? and not_before > ?")
        .params(
            Values.of(due.isAfter(transaction.now()) ? millis : null, millis, session.id(), millis))
        .update();
  }

  /// Stores what a page did: null leaves the cursor as it is.
  static void progress(
      Transaction transaction,
      Session session,
      @Nullable String cursor,
      Map<String, Long> plus,
      boolean progressed) {
    long now = transaction.now().toEpochMilli();
    Map<String, Long> counters =
        new TreeMap<>(find(transaction, session.id()).map(Session::counters).orElse(Map.of()));
    plus.forEach((counter, number) -> counters.merge(counter, number, Long::sum));
    transaction
        .sql(
            """
            update job_session
            set position = coalesce(?, position), counters = ?, progressed_at = ?, moved_at = ?,
                attempts = case when ? = 1 then 0 else attempts end
            where id = ?
            """)
        .params(
            Values.of(cursor, JsonText.of(counters), now, now, progressed ? 1 : 0, session.id()))
        .update();
  }

  static int removeEndedBefore(Transaction transaction, Instant instant) {
    return transaction
        .sql("delete from job_session where ended_at < ? and dead = 0")
        .param(instant.toEpochMilli())
        .update();
  }

  /// The session in a row.
  static Session session(ResultSet row, int number) throws SQLException {
    return new Session(
        row.getString("id"),
        row.getString("task"),
        Subject.parse(row.getString("subject")),
        row.getString("kind"),
        State.valueOf(row.getString("state")),
        row.getInt("priority"),
        row.getString("requested_by"),
        row.getInt("attempts"),
        row.getLong("fence"),
        Optional.ofNullable(row.getString("cancelled_by")),
        Optional.ofNullable(row.getString("follow_kind")),
        Optional.ofNullable(row.getString("position")),
        JsonText.counters(row.getString("counters")),
        instant(row, "not_before"),
        row.getString("why"),
        Optional.ofNullable(row.getString("code")),
        row.getInt("dead") == 1,
        Instant.ofEpochMilli(row.getLong("created_at")),
        instant(row, "started_at"),
        instant(row, "progressed_at"),
        instant(row, "ended_at"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
