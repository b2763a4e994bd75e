package dev.paceline.club.race;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Edit.Field;
import dev.paceline.club.view.Overrides.Target;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The statements that store changes of many races at once.
final class BulkRows {
  private BulkRows() {}

  /// One field of one race, before and after.
  record Row(Target race, Field field, @Nullable String before, String after) {}

  /// A change of many races.
  record Bulk(Instant appliedAt, boolean undone) {}

  static long add(Transaction transaction, ClubId club, List<Row> rows) {
    long id = EventRows.number(transaction, "bulk");
    transaction
        .sql("insert into race_bulk (id, club_id, applied_at) values (?, ?, ?)")
        .params(id, club.value(), transaction.now().toEpochMilli())
        .update();
    transaction.batch(
        """
        insert into race_bulk_row
          (bulk_id, athlete_id, source, external_id, field, value_before, value_after)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        rows.stream().map(row -> values(id, row)).toList());
    return id;
  }

  static Optional<Bulk> find(Transaction transaction, ClubId club, long id) {
    return transaction
        .sql("select applied_at, undone_at from race_bulk where club_id = ? and id = ?")
        .params(club.value(), id)
        .query((row, _) -> new Bulk(Instant.ofEpochMilli(row.getLong(1)), row.getObject(2) != null))
        .optional();
  }

  static List<Row> rows(Transaction transaction, long id) {
    return transaction
        .sql(
            """
            select athlete_id, source, external_id, field, value_before, value_after
            from race_bulk_row where bulk_id = ?
            order by athlete_id, source, external_id, field
            """)
        .param(id)
        .query((row, _) ->
            new Row(
                new Target(
                    new AthleteId(row.getLong(1)),
                    new SourceKey(row.getString(2), row.getString(3))),
                Field.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6)))
        .list();
  }

  static void undone(Transaction transaction, long id) {
    transaction
        .sql("update race_bulk set undone_at = ? where id = ?")
        .params(transaction.now().toEpochMilli(), id)
        .update();
  }

  static void removeBefore(Transaction transaction, Instant instant) {
    transaction
        .sql(
            """
            delete from race_bulk_row
            where bulk_id in (select id from race_bulk where applied_at < ?)
            """)
        .param(instant.toEpochMilli())
        .update();
    transaction
        .sql("delete from race_bulk where applied_at < ?")
        .param(instant.toEpochMilli())
        .update();
  }

  /// A value as it is stored here.
  static String text(Edit edit) {
    return edit.value().toString();
  }

  private static @Nullable Object[] values(long id, Row row) {
    return new @Nullable Object[] {
      id,
      row.race().athlete().value(),
      row.race().key().source(),
      row.race().key().externalId(),
      row.field().name(),
      row.before(),
      row.after()
    };
  }
}
