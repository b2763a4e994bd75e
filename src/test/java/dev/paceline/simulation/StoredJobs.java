package dev.paceline.simulation;

import dev.paceline.engine.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The jobs in the tables, read as they lie there.
final class StoredJobs {
  private final Database database;

  StoredJobs(Database database) {
    this.database = database;
  }

  /// A job as it is stored.
  ///
  /// @param position where a walk stands; it begins with the instant at which it began
  record Job(
      String id, long athlete, String kind, String state, String code, Optional<String> position) {
    /// When the walk began.
    Optional<Instant> walkStart() {
      return position
          .filter(text -> text.contains("|"))
          .map(text -> Instant.ofEpochMilli(Long.parseLong(text.substring(0, text.indexOf('|')))));
    }
  }

  /// The jobs of athletes that ended at the instant or later.
  List<Job> endedSince(Instant instant) {
    return jobs("task = 'sync' and ended_at >= ?", instant.toEpochMilli());
  }

  /// When the walks of an athlete began that live, or ended at the instant or later.
  List<Instant> walkStarts(long athlete, Instant instant) {
    List<Instant> starts = new ArrayList<>();
    for (Job job :
        jobs(
            """
            athlete_id = ? and (state in ('QUEUED', 'RUNNING', 'WAITING')
              or ended_at >= %d)\
            """
                .formatted(instant.toEpochMilli()),
            athlete)) {
      job.walkStart().or(() -> startOf(job.id())).ifPresent(starts::add);
    }
    return starts;
  }

  /// When a job began.
  Optional<Instant> startOf(String job) {
    return database.read(transaction ->
        transaction
            .sql("select started_at from job_session where id = ? and started_at is not null")
            .param(job)
            .query((row, _) -> Instant.ofEpochMilli(row.getLong(1)))
            .optional());
  }

  /// Jobs that failed in a way that no fault explains.
  List<Job> broken() {
    return jobs(
        """
        (code in ('internal', 'wrong_athlete') or (dead = 1 and (coalesce(code, '') = '' or why = '')))
          and 1 = ?
        """,
        1);
  }

  /// What lives more than once.
  List<String> doubles() {
    return strings(
        """
        select subject from job_session where state in ('QUEUED', 'RUNNING', 'WAITING')
        group by task, subject having count(*) > 1
        """);
  }

  /// Live jobs that nothing will ever run.
  List<String> lost() {
    return strings(
        """
        select s.id from job_session s
        left join scheduled_tasks t on t.task_name = s.task and t.task_instance = s.subject
        where s.state in ('QUEUED', 'RUNNING', 'WAITING') and t.task_name is null
        """);
  }

  private List<String> strings(String sql) {
    return database.read(
        transaction -> transaction.sql(sql).query((row, _) -> row.getString(1)).list());
  }

  private List<Job> jobs(String where, long parameter) {
    return database.read(transaction ->
        transaction
            .sql(
                """
                select id, coalesce(athlete_id, 0), kind, state, coalesce(code, ''), position
                from job_session where
                """
                    + where
                    + " order by id")
            .param(parameter)
            .query((row, _) ->
                new Job(
                    row.getString(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    Optional.ofNullable(row.getString(6))))
            .list());
  }
}
