package dev.paceline.club.account;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.ClubId;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The statements that store accounts.
final class AccountRows {
  private static final String SELECT =
      """
      select a.athlete_id, a.name, t.source, a.opened_at
      from account a join athlete t on t.id = a.athlete_id
      """;

  private AccountRows() {}

  static Optional<Account> find(Transaction transaction, AthleteId athlete) {
    return transaction
        .sql(SELECT + " where a.athlete_id = ?")
        .param(athlete.value())
        .query((row, _) -> account(row))
        .optional();
  }

  static List<Account> list(Transaction transaction, ClubId club) {
    return transaction
        .sql(
            SELECT
                + """
                where a.athlete_id in (select athlete_id from membership where club_id = ?)
                order by a.athlete_id
                """)
        .param(club.value())
        .query((row, _) -> account(row))
        .list();
  }

  /// @param ownId the id of an athlete of the source `account`
  static void add(Transaction transaction, AthleteId athlete, String name, @Nullable String ownId) {
    transaction
        .sql("insert into account (athlete_id, name, own_id, opened_at) values (?, ?, ?, ?)")
        .param(athlete.value())
        .param(name)
        .param(ownId)
        .param(transaction.now().toEpochMilli())
        .update();
  }

  static void rename(Transaction transaction, AthleteId athlete, String name) {
    transaction
        .sql("update account set name = ? where athlete_id = ?")
        .params(name, athlete.value())
        .update();
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        new AthleteId(row.getLong(1)),
        row.getString(2),
        row.getString(3).equals(SourceKey.STRAVA),
        Instant.ofEpochMilli(row.getLong(4)));
  }
}
