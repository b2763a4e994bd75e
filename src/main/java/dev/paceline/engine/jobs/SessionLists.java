package dev.paceline.engine.jobs;

import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The statements that look for sessions among all of them.
final class SessionLists {
  private SessionLists() {}

  /// All live sessions, as they are picked: priority, then the instant they are due.
  static List<Session> live(Transaction transaction) {
    return transaction
        .sql(
            """
            select s.* from job_session s
              left join scheduled_tasks t on t.task_name = s.task and t.task_instance = s.subject
            where s.state in ('QUEUED', 'RUNNING', 'WAITING')
            order by s.priority desc, coalesce(t.execution_time, 0), s.task, s.subject
            """)
        .query(SessionRows::session)
        .list();
  }

  /// Live sessions that nothing will run.
  static List<Session> lost(Transaction transaction) {
    return transaction
        .sql(
            """
            select * from job_session s
            where s.state in ('QUEUED', 'RUNNING', 'WAITING') and not exists (
              select 1 from scheduled_tasks
              where task_name = s.task and task_instance = s.subject)
            order by id
            """)
        .query(SessionRows::session)
        .list();
  }

  /// Live sessions that did nothing since the instant although they did not wait.
  static List<Session> idleSince(Transaction transaction, Instant instant) {
    return transaction
        .sql(
            """
            select * from job_session
            where moved_at <= ? and coalesce(not_before, 0) <= ?
              and state in ('QUEUED', 'RUNNING', 'WAITING')
            order by moved_at, id
            """)
        .params(instant.toEpochMilli(), instant.toEpochMilli())
        .query(SessionRows::session)
        .list();
  }

  /// Sessions by their creation, the newest first, from one of them on.
  static List<Session> newest(Transaction transaction, Optional<String> before, int limit) {
    return transaction
        .sql(
            """
            select s.* from job_session s left join job_session b on b.id = :before
            where b.id is null or s.created_at < b.created_at
              or (s.created_at = b.created_at and s.id < b.id)
            order by s.created_at desc, s.id desc limit :most
            """)
        .param("before", before.orElse(""))
        .param("most", limit)
        .query(SessionRows::session)
        .list();
  }

  static List<Session> movedSince(Transaction transaction, Instant since) {
    return transaction
        .sql("select * from job_session where progressed_at >= ? order by progressed_at desc, id")
        .param(since.toEpochMilli())
        .query(SessionRows::session)
        .list();
  }

  static List<Session> dead(Transaction transaction) {
    return transaction
        .sql("select * from job_session where dead = 1 order by ended_at, id")
        .query(SessionRows::session)
        .list();
  }

  static Map<String, Long> counted(Transaction transaction, Instant since) {
    Map<String, Long> sums = new TreeMap<>();
    transaction
        .sql("select counters from job_session where progressed_at >= ?")
        .param(since.toEpochMilli())
        .query(row -> {
          JsonText.counters(row.getString(1))
              .forEach((name, number) -> sums.merge(name, number, Long::sum));
        });
    return sums;
  }

  /// Changes with every live session that begins, moves on or ends.
  static String pulse(Transaction transaction) {
    return transaction
        .sql(
            """
            select count(*) || '/' || coalesce(max(created_at), 0) || '/' ||
              coalesce(max(progressed_at), 0) || '/' || coalesce(max(moved_at), 0)
            from job_session where state in ('QUEUED', 'RUNNING', 'WAITING')
            """)
        .query((row, _) -> row.getString(1))
        .single();
  }
}
