package dev.paceline.club.view;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.ClubId;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements that say how old the data is, and whether it changed.
final class FreshnessRows {
  /// The last success: up to when an athlete's list is known, as of a reading not before that. A
  /// range of long ago that was read just now says nothing of today.
  private static final String SUCCESS =
      "max(case when l.to_at < l.read_at then l.to_at else l.read_at end)";

  private final Transaction transaction;
  private final Visibility visibility;

  FreshnessRows(Transaction transaction, Visibility visibility) {
    this.transaction = transaction;
    this.visibility = visibility;
  }

  /// The version of a club, and the number and the sum of the versions of its athletes: every
  /// change makes another one, as versions only rise.
  record Versions(long club, long athletes, long sum) {}

  Versions versions(ClubId club) {
    return transaction
        .sql(
            """
            select (select version from club_version where club_id = :club),
              count(v.version), coalesce(sum(v.version), 0)
            from membership m join athlete_version v on v.athlete_id = m.athlete_id
            where m.club_id = :club
            """)
        .params(Map.of("club", club.value()))
        .query((row, _) -> new Versions(row.getLong(1), row.getLong(2), row.getLong(3)))
        .single();
  }

  /// The versions of an athlete and of the clubs that hear of the athlete's changes.
  Versions versions(AthleteId athlete) {
    return transaction
        .sql(
            """
            select coalesce(max(v.version), 0), count(c.version), coalesce(sum(c.version), 0)
            from athlete t
            left join athlete_version v on v.athlete_id = t.id
            left join membership m on m.athlete_id = t.id
            left join club_version c on c.club_id = m.club_id
            where t.id = ?
            """)
        .param(athlete.value())
        .query((row, _) -> new Versions(row.getLong(1), row.getLong(2), row.getLong(3)))
        .single();
  }

  /// The athletes of whom a viewer may see anything, by number.
  List<AthleteId> athletes(Viewer viewer) {
    Condition seen = visibility.ofAthlete(viewer, "t.id");
    return transaction
        .sql("select t.id from athlete t where " + seen.sql() + " order by t.id")
        .params(seen.parameters())
        .query((row, _) -> new AthleteId(row.getLong(1)))
        .list();
  }

  /// The last success of one athlete.
  @Nullable Instant asOf(AthleteId athlete) {
    return transaction
        .sql("select " + SUCCESS + " from list_coverage l where l.athlete_id = ?")
        .param(athlete.value())
        .query((row, _) -> new Latest(instant(row)))
        .single()
        .at();
  }

  /// The earliest of the last successes of the athletes whom a viewer sees, of those that were ever
  /// read.
  @Nullable Instant asOf(Viewer viewer) {
    Condition seen = visibility.ofAthlete(viewer, "l.athlete_id");
    return transaction
        .sql(
            "select min(s.success) from (select "
                + SUCCESS
                + " as success from list_coverage l where "
                + seen.sql()
                + " group by l.athlete_id) s")
        .params(seen.parameters())
        .query((row, _) -> new Latest(instant(row)))
        .single()
        .at();
  }

  /// Whether a viewer may see anything of an athlete.
  boolean sees(Viewer viewer, AthleteId athlete) {
    Condition seen =
        visibility
            .ofAthlete(viewer, "t.id")
            .and(Condition.of("t.id = :athlete", "athlete", athlete.value()));
    return transaction
            .sql("select count(*) from athlete t where " + seen.sql())
            .params(seen.parameters())
            .query((row, _) -> row.getLong(1))
            .single()
        > 0;
  }

  private record Latest(@Nullable Instant at) {}

  private static @Nullable Instant instant(ResultSet row) throws SQLException {
    long millis = row.getLong(1);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
