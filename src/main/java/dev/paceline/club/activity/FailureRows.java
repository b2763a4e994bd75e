package dev.paceline.club.activity;

import dev.paceline.club.activity.History.ListFailure;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements that remember failed attempts at a list: for every instant the last one, if the
/// list was not read there since.
final class FailureRows {
  private FailureRows() {}

  static List<ListFailure> list(Transaction transaction, AthleteId athlete) {
    return transaction
        .sql(
            """
            select from_at, to_at, code, failed_at, until_at from list_failure
            where athlete_id = ? order by from_at
            """)
        .param(athlete.value())
        .query((row, _) ->
            new ListFailure(
                new TimeRange(
                    Instant.ofEpochMilli(row.getLong(1)), Instant.ofEpochMilli(row.getLong(2))),
                new Failure(
                    Failure.Code.valueOf(row.getString(3)),
                    Instant.ofEpochMilli(row.getLong(4)),
                    Columns.instant(row, 5))))
        .list();
  }

  static void fail(
      Transaction transaction,
      AthleteId athlete,
      RangeSet ranges,
      Failure.Code code,
      @Nullable Instant until) {
    RangeSet whole = whole(ranges);
    List<ListFailure> failures = outside(list(transaction, athlete), whole);
    for (TimeRange range : whole.ranges()) {
      failures.add(new ListFailure(range, new Failure(code, transaction.now(), until)));
    }
    replace(transaction, athlete, failures);
  }

  /// Forgets the failures of ranges that were read.
  static void forget(Transaction transaction, AthleteId athlete, RangeSet read) {
    List<ListFailure> before = list(transaction, athlete);
    List<ListFailure> after = outside(before, whole(read));
    if (!after.equals(before)) {
      replace(transaction, athlete, after);
    }
  }

  /// The ranges, outward to whole milliseconds, as coverage is stored.
  private static RangeSet whole(RangeSet ranges) {
    return RangeSet.unionOf(
        ranges.ranges().stream()
            .map(range ->
                new TimeRange(
                    Instant.ofEpochMilli(range.from().toEpochMilli()),
                    Instant.ofEpochMilli(range.to().plusNanos(999_999).toEpochMilli())))
            .toList());
  }

  private static List<ListFailure> outside(List<ListFailure> failures, RangeSet ranges) {
    List<ListFailure> outside = new ArrayList<>();
    for (ListFailure failure : failures) {
      RangeSet.of(failure.range())
          .minus(ranges)
          .ranges()
          .forEach(range -> outside.add(new ListFailure(range, failure.failure())));
    }
    return outside;
  }

  private static void replace(
      Transaction transaction, AthleteId athlete, List<ListFailure> failures) {
    transaction
        .sql("delete from list_failure where athlete_id = ?")
        .param(athlete.value())
        .update();
    transaction.batch(
        """
        insert into list_failure (athlete_id, from_at, to_at, code, failed_at, until_at)
        values (?, ?, ?, ?, ?, ?)
        """,
        failures.stream().map(failure -> row(athlete, failure)).toList());
  }

  private static @Nullable Object[] row(AthleteId athlete, ListFailure failure) {
    return new @Nullable Object[] {
      athlete.value(),
      failure.range().from().toEpochMilli(),
      failure.range().to().toEpochMilli(),
      failure.failure().code().name(),
      failure.failure().at().toEpochMilli(),
      Columns.millis(failure.failure().until())
    };
  }
}
