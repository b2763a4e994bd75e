package dev.paceline.club.activity;

import static java.util.stream.Collectors.toSet;

import dev.paceline.club.activity.Activities.Reading;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.Coverage.Piece;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The statements that store what is known of an athlete's list: coverage, failure, and the guard
/// against lists that lack too much.
final class ListRows {
  /// How much later a second reading must come to confirm that so much is gone.
  private static final Duration CONFIRMED_AFTER = Duration.ofMinutes(15);

  private record Stored(long id, String externalId, Instant start) {}

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

  /// Ends a complete reading: what it shows to be missing is marked so and its ranges are covered,
  /// unless it is held. Returns whether it was applied.
  static boolean finish(Transaction transaction, AthleteId athlete, Reading reading) {
    if (reading.seen().isPresent()
        && !markMissing(transaction, athlete, reading, reading.seen().get())) {
      fail(transaction, athlete, Failure.Code.SUSPICIOUS_LIST, null);
      return false;
    }
    cover(transaction, athlete, reading);
    delete(transaction, "list_failure", athlete);
    return true;
  }

  private static void cover(Transaction transaction, AthleteId athlete, Reading reading) {
    Coverage coverage = coverage(transaction, athlete);
    for (TimeRange range : reading.ranges().ranges()) {
      coverage = coverage.with(range, reading.startedAt());
    }
    delete(transaction, "list_coverage", athlete);
    transaction.batch(
        "insert into list_coverage (athlete_id, from_at, to_at, read_at) values (?, ?, ?, ?)",
        coverage.pieces().stream().map(piece -> row(athlete, piece)).toList());
  }

  private static boolean markMissing(
      Transaction transaction, AthleteId athlete, Reading reading, Set<Long> seen) {
    List<Stored> known = knownIn(transaction, athlete, reading);
    Set<String> there = seen.stream().map(String::valueOf).collect(toSet());
    List<Long> missing =
        known.stream()
            .filter(activity -> !there.contains(activity.externalId()))
            .map(Stored::id)
            .sorted()
            .toList();
    if (isSuspicious(missing.size(), known.size())
        && !isConfirmed(transaction, athlete, Columns.hash(List.of(missing)))) {
      return false;
    }
    delete(transaction, "list_hold", athlete);
    transaction.batch(
        "update activity set missing_since = ? where id = ?",
        missing.stream().map(id -> row(transaction.now(), id)).toList());
    return true;
  }

  static void fail(
      Transaction transaction, AthleteId athlete, Failure.Code code, @Nullable Instant until) {
    transaction
        .sql(
            """
            insert into list_failure (athlete_id, code, failed_at, until_at)
            values (:athlete, :code, :at, :until)
            on conflict (athlete_id) do update
            set code = excluded.code, failed_at = excluded.failed_at, until_at = excluded.until_at
            """)
        .param("athlete", athlete.value())
        .param("code", code.name())
        .param("at", transaction.now().toEpochMilli())
        .param("until", Columns.millis(until))
        .update();
  }

  static Optional<Failure> failure(Transaction transaction, AthleteId athlete) {
    return transaction
        .sql("select code, failed_at, until_at from list_failure where athlete_id = ?")
        .param(athlete.value())
        .query((row, _) -> Columns.failure(row, 1))
        .optional();
  }

  private static boolean isSuspicious(int missing, int known) {
    return (missing > 20 && 10 * missing > known) || (known >= 10 && 2 * missing > known);
  }

  /// Whether a list that lacked the same was held long enough ago; else it is held from now on.
  private static boolean isConfirmed(Transaction transaction, AthleteId athlete, String lack) {
    Optional<Instant> held =
        transaction
            .sql("select held_at from list_hold where athlete_id = ? and missing_hash = ?")
            .params(athlete.value(), lack)
            .query((row, _) -> Instant.ofEpochMilli(row.getLong(1)))
            .optional();
    if (held.isPresent()) {
      return !transaction.now().isBefore(held.get().plus(CONFIRMED_AFTER));
    }
    delete(transaction, "list_hold", athlete);
    transaction
        .sql("insert into list_hold (athlete_id, held_at, missing_hash) values (?, ?, ?)")
        .params(athlete.value(), transaction.now().toEpochMilli(), lack)
        .update();
    return false;
  }

  /// The athlete's activities of their own source that start in the ranges of the reading, and were
  /// stored before it began.
  private static List<Stored> knownIn(Transaction transaction, AthleteId athlete, Reading reading) {
    return transaction
        .sql(
            """
            select a.id, a.external_id, a.start_at from activity a
            join athlete t on t.id = a.athlete_id and t.source = a.source
            where a.athlete_id = ? and a.missing_since is null and a.start_at is not null
              and a.first_seen_at < ?
            """)
        .params(athlete.value(), reading.startedAt().toEpochMilli())
        .query((row, _) ->
            new Stored(row.getLong(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))))
        .list()
        .stream()
        .filter(activity -> reading.ranges().contains(activity.start()))
        .toList();
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

  private static @Nullable Object[] row(Instant now, long id) {
    return new Object[] {now.toEpochMilli(), id};
  }

  private static void delete(Transaction transaction, String table, AthleteId athlete) {
    transaction
        .sql("delete from " + table + " where athlete_id = ?")
        .param(athlete.value())
        .update();
  }
}
