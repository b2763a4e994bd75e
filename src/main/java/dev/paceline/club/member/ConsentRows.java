package dev.paceline.club.member;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The statements that store consent.
final class ConsentRows {
  private ConsentRows() {}

  static List<Consent> list(Transaction transaction, AthleteId athlete) {
    return transaction
        .sql(
            """
            select athlete_id, club_id, audience, text_version, given_at, withdrawn_at
            from consent where athlete_id = ? order by given_at, club_id, audience
            """)
        .param(athlete.value())
        .query((row, _) -> consent(row))
        .list();
  }

  static Optional<Consent> standing(
      Transaction transaction, AthleteId athlete, ClubId club, Audience audience) {
    return list(transaction, athlete).stream()
        .filter(consent -> consent.stands())
        .filter(consent -> consent.club().equals(club) && consent.audience() == audience)
        .findFirst();
  }

  /// The athletes of a club whom an audience may see.
  static Set<SourceKey> agreed(Transaction transaction, ClubId club, Audience audience) {
    Set<SourceKey> agreed = new HashSet<>();
    transaction
        .sql(
            """
            select a.source, a.external_id from consent c
              join membership m on m.athlete_id = c.athlete_id and m.club_id = c.club_id
              join member p on p.athlete_id = c.athlete_id
              join athlete a on a.id = c.athlete_id
            where c.club_id = ? and c.audience = ? and c.withdrawn_at is null
              and p.hidden = 0 and p.blocked = 0 and p.erasing = 0
            """)
        .params(club.value(), audience.name())
        .query(row -> {
          agreed.add(new SourceKey(row.getString(1), row.getString(2)));
        });
    return agreed;
  }

  static void give(
      Transaction transaction,
      AthleteId athlete,
      ClubId club,
      Audience audience,
      String textVersion) {
    transaction
        .sql(
            """
            insert into consent (athlete_id, club_id, audience, given_at, text_version)
            values (?, ?, ?, ?, ?)
            on conflict (athlete_id, club_id, audience, given_at)
            do update set text_version = excluded.text_version, withdrawn_at = null
            """)
        .params(
            athlete.value(),
            club.value(),
            audience.name(),
            transaction.now().toEpochMilli(),
            textVersion)
        .update();
  }

  static int withdraw(Transaction transaction, AthleteId athlete, ClubId club, Audience audience) {
    return transaction
        .sql(
            """
            update consent set withdrawn_at = ?
            where athlete_id = ? and club_id = ? and audience = ? and withdrawn_at is null
            """)
        .params(transaction.now().toEpochMilli(), athlete.value(), club.value(), audience.name())
        .update();
  }

  private static Consent consent(ResultSet row) throws SQLException {
    long millis = row.getLong(6);
    Instant withdrawn = row.wasNull() ? null : Instant.ofEpochMilli(millis);
    return new Consent(
        new AthleteId(row.getLong(1)),
        new ClubId(row.getLong(2)),
        Audience.valueOf(row.getString(3)),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)),
        withdrawn);
  }
}
