package dev.paceline.club.account;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// The statements that store sessions.
final class SessionRows {
  private SessionRows() {}

  /// A session.
  ///
  /// @param roles the athlete's role version when it was opened
  record Row(SignedIn who, long roles, Instant seenAt) {}

  static void add(Transaction transaction, String hash, AthleteId athlete, long roles) {
    long now = transaction.now().toEpochMilli();
    transaction
        .sql(
            """
            insert into account_session (secret_hash, athlete_id, role_version, opened_at, seen_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(hash, athlete.value(), roles, now, now)
        .update();
  }

  static Optional<Row> find(Transaction transaction, String hash) {
    return transaction
        .sql(
            """
            select s.athlete_id, a.name, s.opened_at, s.role_version, s.seen_at
            from account_session s join account a on a.athlete_id = s.athlete_id
            where s.secret_hash = ?
            """)
        .param(hash)
        .query((row, _) -> row(row))
        .optional();
  }

  static void seen(Transaction transaction, String hash) {
    transaction
        .sql("update account_session set seen_at = ? where secret_hash = ?")
        .params(transaction.now().toEpochMilli(), hash)
        .update();
  }

  static void remove(Transaction transaction, String hash) {
    transaction.sql("delete from account_session where secret_hash = ?").param(hash).update();
  }

  static int removeAll(Transaction transaction, AthleteId athlete) {
    return transaction
        .sql("delete from account_session where athlete_id = ?")
        .param(athlete.value())
        .update();
  }

  static int removeOthers(Transaction transaction, AthleteId athlete, String hash) {
    return transaction
        .sql("delete from account_session where athlete_id = ? and secret_hash <> ?")
        .params(athlete.value(), hash)
        .update();
  }

  /// Removes those whose time is over.
  static void removeOver(Transaction transaction, Instant seenUntil, Instant openedUntil) {
    transaction
        .sql("delete from account_session where seen_at <= ? or opened_at <= ?")
        .params(seenUntil.toEpochMilli(), openedUntil.toEpochMilli())
        .update();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new SignedIn(
            new AthleteId(row.getLong(1)), row.getString(2), Instant.ofEpochMilli(row.getLong(3))),
        row.getLong(4),
        Instant.ofEpochMilli(row.getLong(5)));
  }
}
