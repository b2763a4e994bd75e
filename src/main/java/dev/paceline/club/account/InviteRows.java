package dev.paceline.club.account;

import dev.paceline.club.account.Joining.Invite;
import dev.paceline.club.member.ClubId;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The statements that store invites.
final class InviteRows {
  private static final String SELECT =
      """
      select id, club_id, shown, reusable, uses, issued_at, expires_at, revoked_at from club_invite
      """;

  private InviteRows() {}

  static Invite add(
      Transaction transaction, ClubId club, Shown secret, boolean reusable, Instant expiresAt) {
    long id =
        transaction
            .sql("select coalesce(max(id), 0) + 1 from club_invite")
            .query(Long.class)
            .single();
    transaction
        .sql(
            """
            insert into club_invite (id, club_id, secret_hash, shown, reusable, uses, issued_at,
              expires_at) values (?, ?, ?, ?, ?, 0, ?, ?)
            """)
        .params(
            id,
            club.value(),
            secret.hash(),
            secret.shown(),
            reusable ? 1 : 0,
            transaction.now().toEpochMilli(),
            expiresAt.toEpochMilli())
        .update();
    return find(transaction, id).orElseThrow();
  }

  static Optional<Invite> find(Transaction transaction, long id) {
    return transaction
        .sql(SELECT + " where id = ?")
        .param(id)
        .query((row, _) -> invite(row))
        .optional();
  }

  static Optional<Invite> find(Transaction transaction, String hash) {
    return transaction
        .sql(SELECT + " where secret_hash = ?")
        .param(hash)
        .query((row, _) -> invite(row))
        .optional();
  }

  /// Newest first.
  static List<Invite> list(Transaction transaction, ClubId club) {
    return transaction
        .sql(SELECT + " where club_id = ? order by id desc")
        .param(club.value())
        .query((row, _) -> invite(row))
        .list();
  }

  static void used(Transaction transaction, long id) {
    transaction.sql("update club_invite set uses = uses + 1 where id = ?").param(id).update();
  }

  static void revoke(Transaction transaction, long id) {
    transaction
        .sql("update club_invite set revoked_at = ? where id = ?")
        .params(transaction.now().toEpochMilli(), id)
        .update();
  }

  private static Invite invite(ResultSet row) throws SQLException {
    long millis = row.getLong(8);
    Instant revoked = row.wasNull() ? null : Instant.ofEpochMilli(millis);
    return new Invite(
        row.getLong(1),
        new ClubId(row.getLong(2)),
        row.getString(3),
        row.getInt(4) == 1,
        row.getInt(5),
        Instant.ofEpochMilli(row.getLong(6)),
        Instant.ofEpochMilli(row.getLong(7)),
        revoked);
  }
}
