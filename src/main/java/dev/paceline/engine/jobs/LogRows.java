package dev.paceline.engine.jobs;

import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements that write and read the log of sessions.
final class LogRows {
  /// The line of a session that was taken from whoever died running it.
  static final String REVIVED = "revived, as its worker died";

  private LogRows() {}

  /// A line that is not stored yet.
  record Entry(Page.Level level, String message, Map<String, ?> data) {}

  /// Adds lines to a session's log, in their order. Numbers grow from one transaction to the next.
  static void add(Transaction transaction, Session session, List<Entry> entries) {
    long id = 0;
    if (!entries.isEmpty()) {
      id =
          transaction
              .sql("select coalesce(max(id), 0) from job_log")
              .query((row, _) -> row.getLong(1))
              .single();
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Entry entry : entries) {
      rows.add(
          new @Nullable Object[] {
            ++id,
            session.id(),
            athlete(session),
            transaction.now().toEpochMilli(),
            entry.level().name(),
            entry.message(),
            JsonText.of(entry.data())
          });
    }
    transaction.batch(
        """
        insert into job_log (id, session, athlete_id, logged_at, level, message, data)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        rows);
  }

  static void add(
      Transaction transaction,
      Session session,
      Page.Level level,
      String message,
      Map<String, ?> data) {
    add(transaction, session, List.of(new Entry(level, message, data)));
  }

  /// The lines of a session after one with this number, oldest first.
  static List<Jobs.Line> find(Transaction transaction, String session, long afterId, int limit) {
    return transaction
        .sql("select * from job_log where session = ? and id > ? order by id limit ?")
        .params(session, afterId, limit)
        .query((row, _) ->
            new Jobs.Line(
                row.getLong("id"),
                row.getString("session"),
                Instant.ofEpochMilli(row.getLong("logged_at")),
                Page.Level.valueOf(row.getString("level")),
                row.getString("message"),
                JsonText.map(row.getString("data"))))
        .list();
  }

  static int revivals(Transaction transaction, Instant since) {
    return transaction
        .sql("select count(*) from job_log where logged_at >= ? and message = ?")
        .params(since.toEpochMilli(), REVIVED)
        .query(Integer.class)
        .single();
  }

  /// Removes lines from before the instant, but never the newest one: its number is the last given.
  static int removeBefore(Transaction transaction, Instant instant) {
    return transaction
        .sql(
            """
            delete from job_log
            where logged_at < ? and id < (select max(id) from job_log)
            """)
        .param(instant.toEpochMilli())
        .update();
  }

  private static @Nullable Long athlete(Session session) {
    return session.subject().athlete().isPresent() ? session.subject().number() : null;
  }

  /// The number of the newest line, 0 if there is none.
  static long newest(Transaction transaction) {
    return transaction
        .sql("select coalesce(max(id), 0) from job_log")
        .query((row, _) -> row.getLong(1))
        .single();
  }
}
