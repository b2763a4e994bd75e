package dev.paceline.club.account;

import dev.paceline.club.account.Joining.Applicant;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.ClubId;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.List;

/// The statements that store who wants to be a member.
final class ApplicationRows {
  private ApplicationRows() {}

  /// Applies, unless there is an application already, rejected or not.
  static void apply(Transaction transaction, ClubId club, AthleteId athlete) {
    transaction
        .sql(
            """
            insert into club_application (athlete_id, club_id, applied_at) values (?, ?, ?)
            on conflict (athlete_id, club_id) do nothing
            """)
        .params(athlete.value(), club.value(), transaction.now().toEpochMilli())
        .update();
  }

  /// Those who wait, longest first.
  static List<Applicant> list(Transaction transaction, ClubId club) {
    return transaction
        .sql(
            """
            select p.athlete_id, a.name, p.applied_at
            from club_application p join account a on a.athlete_id = p.athlete_id
            where p.club_id = ? and p.rejected_at is null order by p.applied_at, p.athlete_id
            """)
        .param(club.value())
        .query((row, _) ->
            new Applicant(
                new AthleteId(row.getLong(1)),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3))))
        .list();
  }

  static boolean isRejected(Transaction transaction, ClubId club, AthleteId athlete) {
    return transaction
        .sql(
            """
            select 1 from club_application
            where club_id = ? and athlete_id = ? and rejected_at is not null
            """)
        .params(club.value(), athlete.value())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  static int reject(Transaction transaction, ClubId club, AthleteId athlete) {
    return transaction
        .sql(
            """
            update club_application set rejected_at = ?
            where club_id = ? and athlete_id = ? and rejected_at is null
            """)
        .params(transaction.now().toEpochMilli(), club.value(), athlete.value())
        .update();
  }

  static int remove(Transaction transaction, ClubId club, AthleteId athlete) {
    return transaction
        .sql("delete from club_application where club_id = ? and athlete_id = ?")
        .params(club.value(), athlete.value())
        .update();
  }
}
