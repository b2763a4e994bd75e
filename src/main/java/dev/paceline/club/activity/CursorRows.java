package dev.paceline.club.activity;

import dev.paceline.club.activity.Activities.Cursor;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.List;

/// The statements that store how far readings of a list have come.
final class CursorRows {
  private CursorRows() {}

  static List<Cursor> list(Transaction transaction, AthleteId athlete) {
    return transaction
        .sql(
            """
            select from_at, to_at, started_at, position from list_cursor
            where athlete_id = ? order by from_at
            """)
        .param(athlete.value())
        .query((row, _) ->
            new Cursor(
                new TimeRange(
                    Instant.ofEpochMilli(row.getLong(1)), Instant.ofEpochMilli(row.getLong(2))),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4)))
        .list();
  }

  static void put(Transaction transaction, AthleteId athlete, Cursor cursor) {
    transaction
        .sql(
            """
            insert into list_cursor (athlete_id, from_at, to_at, started_at, position)
            values (?, ?, ?, ?, ?)
            on conflict (athlete_id, from_at) do update
            set to_at = excluded.to_at, started_at = excluded.started_at,
                position = excluded.position
            """)
        .params(
            athlete.value(),
            cursor.range().from().toEpochMilli(),
            // Outward to whole milliseconds, as coverage is stored.
            cursor.range().to().plusNanos(999_999).toEpochMilli(),
            cursor.startedAt().toEpochMilli(),
            cursor.position())
        .update();
  }

  static void remove(Transaction transaction, AthleteId athlete, Cursor cursor) {
    transaction
        .sql("delete from list_cursor where athlete_id = ? and from_at = ?")
        .params(athlete.value(), cursor.range().from().toEpochMilli())
        .update();
  }

  /// Removes the cursors of readings that are over: those in the ranges.
  static void remove(Transaction transaction, AthleteId athlete, RangeSet ranges) {
    for (Cursor cursor : list(transaction, athlete)) {
      if (ranges.ranges().stream().anyMatch(cursor.range()::overlaps)) {
        remove(transaction, athlete, cursor);
      }
    }
  }
}
