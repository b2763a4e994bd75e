package dev.paceline.strava.sync;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Transaction;
import dev.paceline.strava.sync.AthleteSync.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of `sync_athlete`: how each athlete's sync stands between its sessions.
final class SyncRows {
  static final Backoff AFTER_FAILURE = new Backoff(Duration.ofMinutes(15));

  private final Database database;

  /// What is stored of an athlete.
  record Row(
      AthleteId athlete,
      Status status,
      Optional<String> code,
      Optional<String> text,
      Optional<Instant> lastSyncedAt,
      Optional<Instant> fullAt,
      Instant dueAt,
      Optional<Instant> askedAt,
      Optional<String> askedSession) {}

  SyncRows(Database database) {
    this.database = database;
  }

  /// Enters an athlete whose sync begins, if it is not there; due at once.
  void enter(AthleteId athlete) {
    write(transaction ->
        transaction
            .sql(
                """
                insert into sync_athlete (athlete_id, status, failures, joined_at, due_at)
                values (:athlete, 'PENDING', 0, :now, :now)
                on conflict (athlete_id) do nothing
                """)
            .param("athlete", athlete.value())
            .param("now", transaction.now().toEpochMilli())
            .update());
  }

  Optional<Row> find(AthleteId athlete) {
    return database.read(transaction ->
        transaction
            .sql(SELECT + " where athlete_id = ?")
            .param(athlete.value())
            .query((row, _) -> row(row))
            .optional());
  }

  List<Row> list() {
    return database.read(transaction ->
        transaction.sql(SELECT + " order by athlete_id").query((row, _) -> row(row)).list());
  }

  /// Those whose incremental walk is due and whose token works, longest due first.
  List<AthleteId> due(Instant now) {
    return database.read(transaction ->
        transaction
            .sql(
                """
                select athlete_id from sync_athlete
                where due_at <= ? and status <> 'NEEDS_RECONNECT' order by due_at, athlete_id
                """)
            .param(now.toEpochMilli())
            .query((row, _) -> new AthleteId(row.getLong(1)))
            .list());
  }

  /// Those whose token works, whose last full walk is longest ago first.
  List<AthleteId> byLastFull() {
    return database.read(transaction ->
        transaction
            .sql(
                """
                select athlete_id from sync_athlete where status <> 'NEEDS_RECONNECT'
                order by coalesce(full_at, 0), athlete_id
                """)
            .query((row, _) -> new AthleteId(row.getLong(1)))
            .list());
  }

  /// The numbers of those who want to be synced and whose last success, else whose entry, is older
  /// than the instant. Who must connect again is told of elsewhere.
  List<Long> withoutSuccessSince(Instant instant) {
    return database.read(transaction ->
        transaction
            .sql(
                """
                select s.athlete_id from sync_athlete s
                left join member m on m.athlete_id = s.athlete_id
                where coalesce(s.last_synced_at, s.joined_at) < ? and s.status <> 'NEEDS_RECONNECT'
                  and coalesce(m.paused, 0) + coalesce(m.blocked, 0) + coalesce(m.erasing, 0) = 0
                order by s.athlete_id
                """)
            .param(instant.toEpochMilli())
            .query(Long.class)
            .list());
  }

  /// A session succeeded.
  ///
  /// @param fullSince when it began, if it walked everything
  void succeeded(AthleteId athlete, Instant dueAt, @Nullable Instant fullSince) {
    write(transaction ->
        transaction
            .sql(
                """
                update sync_athlete set status = 'COMPLETED', error_code = null, error_text = null,
                  failures = 0, last_synced_at = :now, due_at = :due,
                  full_at = coalesce(cast(:full as bigint), full_at)
                where athlete_id = :athlete
                """)
            .param("now", transaction.now().toEpochMilli())
            .param("due", dueAt.toEpochMilli())
            .param("full", fullSince == null ? null : fullSince.toEpochMilli())
            .param("athlete", athlete.value())
            .update());
  }

  /// A session failed: the next walk waits the longer, the more failed before it.
  void failed(AthleteId athlete, Status status, String code, String text) {
    write(transaction -> {
      int failures =
          transaction
              .sql("select failures from sync_athlete where athlete_id = ?")
              .param(athlete.value())
              .query((row, _) -> row.getInt(1))
              .optional()
              .orElse(0);
      return transaction
          .sql(
              """
              update sync_athlete set status = :status, error_code = :code, error_text = :text,
                failures = :failures, due_at = :due
              where athlete_id = :athlete
              """)
          .param("status", status.name())
          .param("code", code)
          .param("text", text)
          .param("failures", failures + 1)
          .param("due", transaction.now().plus(AFTER_FAILURE.after(failures)).toEpochMilli())
          .param("athlete", athlete.value())
          .update();
    });
  }

  /// The athlete is connected again.
  void reconnected(AthleteId athlete) {
    write(transaction ->
        transaction
            .sql(
                """
                update sync_athlete set status = case when last_synced_at is null
                    then 'PENDING' else 'COMPLETED' end,
                  error_code = null, error_text = null, failures = 0, due_at = ?
                where athlete_id = ? and status = 'NEEDS_RECONNECT'
                """)
            .params(transaction.now().toEpochMilli(), athlete.value())
            .update());
  }

  /// Remembers what became of a person's request.
  void asked(AthleteId athlete, String session) {
    write(transaction ->
        transaction
            .sql("update sync_athlete set asked_at = ?, asked_session = ? where athlete_id = ?")
            .params(transaction.now().toEpochMilli(), session, athlete.value())
            .update());
  }

  /// Brings the next walk forward.
  void dueAt(AthleteId athlete, Instant instant) {
    write(transaction ->
        transaction
            .sql("update sync_athlete set due_at = ? where athlete_id = ? and due_at > ?")
            .params(instant.toEpochMilli(), athlete.value(), instant.toEpochMilli())
            .update());
  }

  /// The instant at which something regular was done last.
  Optional<Instant> slot(String name) {
    return database.read(transaction ->
        transaction
            .sql("select done_at from sync_slot where name = ?")
            .param(name)
            .query((row, _) -> Instant.ofEpochMilli(row.getLong(1)))
            .optional());
  }

  void slotDone(String name, Instant at) {
    write(transaction ->
        transaction
            .sql(
                """
                insert into sync_slot (name, done_at) values (?, ?)
                on conflict (name) do update set done_at = excluded.done_at
                """)
            .params(name, at.toEpochMilli())
            .update());
  }

  private static final String SELECT =
      """
      select athlete_id, status, error_code, error_text, last_synced_at, full_at, due_at, asked_at,
        asked_session
      from sync_athlete
      """;

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new AthleteId(row.getLong(1)),
        Status.valueOf(row.getString(2)),
        Optional.ofNullable(row.getString(3)),
        Optional.ofNullable(row.getString(4)),
        instant(row, 5),
        instant(row, 6),
        Instant.ofEpochMilli(row.getLong(7)),
        instant(row, 8),
        Optional.ofNullable(row.getString(9)));
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private void write(Change change) {
    database.write(change::in);
  }

  /// A change of rows.
  @FunctionalInterface
  private interface Change {
    int in(Transaction transaction);
  }
}
