package dev.paceline.club.programme;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.workbook.Sheets;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The statements that store competitions and their rows.
final class ProgrammeRows {
  private static final String SELECT =
      "select id, club_id, name, state, uploaded_at, as_of_at, version from competition ";

  private ProgrammeRows() {}

  static Optional<StoredCompetition> find(Transaction transaction, CompetitionId id) {
    return transaction
        .sql(SELECT + "where id = ?")
        .param(id.value())
        .query((row, _) -> competition(row))
        .optional();
  }

  static List<StoredCompetition> list(Transaction transaction, ClubId club) {
    return transaction
        .sql(SELECT + "where club_id = ? order by uploaded_at desc, id desc")
        .param(club.value())
        .query((row, _) -> competition(row))
        .list();
  }

  /// Adds a competition without rows.
  static CompetitionId add(
      Transaction transaction, ClubId club, Content content, @Nullable AthleteId by) {
    long id =
        transaction
            .sql(
                """
                insert into competition_number (kind, last) values ('competition', 1)
                on conflict (kind) do update set last = competition_number.last + 1
                returning last
                """)
            .query((row, _) -> row.getLong(1))
            .single();
    transaction
        .sql(
            """
            insert into competition (id, club_id, name, state, outline, uploaded_by, uploaded_at,
              version) values (?, ?, ?, ?, ?, ?, ?, 1)
            """)
        .param(id)
        .param(club.value())
        .param(content.name())
        .param(content.state().name())
        .param(content.outline())
        .param(by == null ? null : by.value())
        .param(transaction.now().toEpochMilli())
        .update();
    return new CompetitionId(id);
  }

  /// What an upload makes of a competition.
  record Content(String name, State state, String outline) {}

  /// Puts another upload in the place of the present one, whose rows go.
  static void replace(
      Transaction transaction, CompetitionId id, Content content, @Nullable AthleteId by) {
    removeRows(transaction, id);
    transaction
        .sql(
            """
            update competition set name = ?, state = ?, outline = ?, uploaded_by = ?,
              uploaded_at = ?, version = version + 1 where id = ?
            """)
        .param(content.name())
        .param(content.state().name())
        .param(content.outline())
        .param(by == null ? null : by.value())
        .param(transaction.now().toEpochMilli())
        .param(id.value())
        .update();
  }

  /// @param athlete whose row it is, `null` for nobody's
  static void addRows(
      Transaction transaction,
      CompetitionId id,
      List<Sheets.Row> rows,
      Function<Sheets.Row, @Nullable AthleteId> athlete) {
    List<@Nullable Object[]> values = new ArrayList<>();
    for (Sheets.Row row : rows) {
      AthleteId whose = athlete.apply(row);
      values.add(
          new @Nullable Object[] {
            id.value(), row.sheet(), row.number(), whose == null ? null : whose.value(), row.cells()
          });
    }
    transaction.batch(
        """
        insert into competition_row (competition_id, sheet, line, athlete_id, cells)
        values (?, ?, ?, ?, ?)
        """,
        values);
  }

  static Optional<Sheets> sheets(Transaction transaction, CompetitionId id) {
    Optional<String> outline =
        transaction
            .sql("select outline from competition where id = ?")
            .param(id.value())
            .query((row, _) -> row.getString(1))
            .optional();
    return outline.map(text -> Sheets.stored(text, rows(transaction, id)));
  }

  private static List<Sheets.Row> rows(Transaction transaction, CompetitionId id) {
    return transaction
        .sql(
            """
            select sheet, line, cells from competition_row where competition_id = ?
            order by sheet, line
            """)
        .param(id.value())
        .query((row, _) -> new Sheets.Row(row.getInt(1), row.getInt(2), null, row.getString(3)))
        .list();
  }

  static void state(Transaction transaction, CompetitionId id, State state) {
    transaction
        .sql("update competition set state = ?, version = version + 1 where id = ?")
        .params(state.name(), id.value())
        .update();
  }

  static void asOf(Transaction transaction, CompetitionId id, Instant asOf) {
    transaction
        .sql("update competition set as_of_at = ?, version = version + 1 where id = ?")
        .params(asOf.toEpochMilli(), id.value())
        .update();
  }

  static void remove(Transaction transaction, CompetitionId id) {
    removeRows(transaction, id);
    transaction.sql("delete from competition where id = ?").param(id.value()).update();
  }

  private static void removeRows(Transaction transaction, CompetitionId id) {
    transaction
        .sql("delete from competition_row where competition_id = ?")
        .param(id.value())
        .update();
  }

  /// Blanks who uploaded, and raises the versions of the competitions that have rows of the
  /// athlete.
  static void farewell(Transaction transaction, AthleteId athlete) {
    transaction
        .sql("update competition set uploaded_by = null where uploaded_by = ?")
        .param(athlete.value())
        .update();
    transaction
        .sql(
            """
            update competition set version = version + 1 where id in
              (select competition_id from competition_row where athlete_id = ?)
            """)
        .param(athlete.value())
        .update();
  }

  /// What the results of a competition were made of.
  static Optional<Programme.Versions> versions(Transaction transaction, CompetitionId id) {
    return transaction
        .sql(
            """
            select c.version, (select v.version from club_version v where v.club_id = c.club_id),
              (select count(*) from competition_row r
                join athlete_version v on v.athlete_id = r.athlete_id
                where r.competition_id = c.id),
              (select coalesce(sum(v.version), 0) from competition_row r
                join athlete_version v on v.athlete_id = r.athlete_id
                where r.competition_id = c.id)
            from competition c where c.id = ?
            """)
        .param(id.value())
        .query((row, _) ->
            new Programme.Versions(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .optional();
  }

  private static StoredCompetition competition(ResultSet row) throws SQLException {
    long asOf = row.getLong(6);
    boolean wasRun = !row.wasNull();
    return new StoredCompetition(
        new CompetitionId(row.getLong(1)),
        new ClubId(row.getLong(2)),
        row.getString(3),
        State.valueOf(row.getString(4)),
        Instant.ofEpochMilli(row.getLong(5)),
        wasRun ? Instant.ofEpochMilli(asOf) : null,
        row.getLong(7));
  }
}
