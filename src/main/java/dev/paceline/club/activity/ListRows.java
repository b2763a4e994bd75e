package dev.paceline.club.activity;

import dev.paceline.club.activity.Activities.Reading;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.Coverage.Piece;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The statements that store which ranges of an athlete's list are known.
final class ListRows {
  private ListRows() {}

  static Coverage coverage(Transaction transaction, AthleteId athlete) {
    return new Coverage(
        transaction
            .sql(
                """
                select from_at, to_at, read_at from list_coverage
                where athlete_id = ? order by from_at
                """)
            .param(athlete.value())
            .query((row, _) ->
                new Piece(
                    new TimeRange(
                        Instant.ofEpochMilli(row.getLong(1)), Instant.ofEpochMilli(row.getLong(2))),
                    Instant.ofEpochMilli(row.getLong(3))))
            .list());
  }

  /// Adds the ranges of a reading to the coverage, and forgets failures of them.
  static void cover(Transaction transaction, AthleteId athlete, Reading reading) {
    Coverage coverage = coverage(transaction, athlete);
    for (TimeRange range : reading.ranges().ranges()) {
      coverage = coverage.with(range, reading.startedAt());
    }
    transaction
        .sql("delete from list_coverage where athlete_id = ?")
        .param(athlete.value())
        .update();
    transaction.batch(
        "insert into list_coverage (athlete_id, from_at, to_at, read_at) values (?, ?, ?, ?)",
        coverage.pieces().stream().map(piece -> row(athlete, piece)).toList());
    FailureRows.forget(transaction, athlete, reading.ranges());
  }

  private static @Nullable Object[] row(AthleteId athlete, Piece piece) {
    // Outward to whole milliseconds, lest a part of one be read again and again.
    return new Object[] {
      athlete.value(),
      piece.range().from().toEpochMilli(),
      piece.range().to().plusNanos(999_999).toEpochMilli(),
      piece.readAt().toEpochMilli()
    };
  }
}
