package dev.paceline.club.account;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.Optional;

/// The statements that store sign-in links.
final class LinkRows {
  private LinkRows() {}

  /// A link.
  ///
  /// @param roles the athlete's role version when it was issued
  record Row(AthleteId athlete, long roles, Instant expiresAt) {}

  static void add(
      Transaction transaction, String hash, AthleteId athlete, long roles, Instant expiresAt) {
    transaction
        .sql(
            """
            insert into sign_in_link (secret_hash, athlete_id, role_version, expires_at)
            values (?, ?, ?, ?)
            """)
        .params(hash, athlete.value(), roles, expiresAt.toEpochMilli())
        .update();
  }

  static Optional<Row> find(Transaction transaction, String hash) {
    return transaction
        .sql("select athlete_id, role_version, expires_at from sign_in_link where secret_hash = ?")
        .param(hash)
        .query((row, _) ->
            new Row(
                new AthleteId(row.getLong(1)),
                row.getLong(2),
                Instant.ofEpochMilli(row.getLong(3))))
        .optional();
  }

  /// Removes the links of an account, and those whose time is over.
  static void removeAll(Transaction transaction, AthleteId athlete) {
    transaction
        .sql("delete from sign_in_link where athlete_id = ? or expires_at <= ?")
        .params(athlete.value(), transaction.now().toEpochMilli())
        .update();
  }
}
