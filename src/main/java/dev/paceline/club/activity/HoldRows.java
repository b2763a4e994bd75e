package dev.paceline.club.activity;

import static java.util.stream.Collectors.joining;

import dev.paceline.club.activity.Activities.Reading;
import dev.paceline.club.activity.Walks.Held;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The statements that hold readings which lack so much that they are not believed at once: at most
/// one of an athlete.
final class HoldRows {
  /// How much later a second reading must come to confirm that so much is gone.
  private static final Duration CONFIRMED_AFTER = Duration.ofMinutes(15);

  private static final String COLUMNS =
      "select athlete_id, held_at, session, started_at, ranges, known from list_hold ";

  /// A reading with what it lacks.
  ///
  /// @param missing in ascending order
  /// @param known how many it should have seen
  record Hold(
      Reading reading, Optional<String> session, List<Long> missing, int known, Instant heldAt) {
    boolean isSuspicious() {
      return HoldRows.isSuspicious(missing.size(), known);
    }

    private String hash() {
      return Columns.hash(List.of(missing));
    }
  }

  private HoldRows() {}

  /// Whether so many are suspiciously many of those known: more than 10 % and more than 20, or more
  /// than half of at least 10.
  static boolean isSuspicious(int missing, int known) {
    return (missing > 20 && 10 * missing > known) || (known >= 10 && 2 * missing > known);
  }

  /// Whether a reading that lacked the same was held long enough ago.
  static boolean isConfirmed(Transaction transaction, AthleteId athlete, Hold hold) {
    return heldAt(transaction, athlete, hold.hash())
        .filter(held -> !transaction.now().isBefore(held.plus(CONFIRMED_AFTER)))
        .isPresent();
  }

  /// Holds a reading in place of an earlier one: since that one was held, if it lacked the same.
  static Held put(Transaction transaction, AthleteId athlete, Hold hold) {
    String hash = hold.hash();
    Instant heldAt = heldAt(transaction, athlete, hash).orElse(transaction.now());
    session(transaction, athlete)
        .filter(earlier -> !hold.session().equals(Optional.of(earlier)))
        .ifPresent(earlier -> StagingRows.drop(transaction, earlier));
    remove(transaction, athlete);
    transaction
        .sql(
            """
            insert into list_hold
              (athlete_id, held_at, missing_hash, session, started_at, ranges, known, is_full)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                athlete.value(),
                heldAt.toEpochMilli(),
                hash,
                hold.session().orElse(null),
                hold.reading().startedAt().toEpochMilli(),
                text(hold.reading().ranges()),
                hold.known(),
                hold.session().isPresent() ? 1 : 0))
        .update();
    transaction.batch(
        "insert into list_hold_activity (athlete_id, activity_id) values (?, ?)",
        hold.missing().stream().map(id -> row(athlete, id)).toList());
    return new Held(athlete, heldAt, hold.session(), hold.missing().size(), hold.known());
  }

  /// What is held of an athlete, without what was seen since it was read.
  static Optional<Hold> find(Transaction transaction, AthleteId athlete) {
    return transaction
        .sql(COLUMNS + "where athlete_id = ? and started_at is not null")
        .param(athlete.value())
        .query((row, _) -> hold(transaction, athlete, row))
        .optional();
  }

  static List<Held> list(Transaction transaction) {
    return transaction
        .sql(
            """
            select h.athlete_id, h.held_at, h.session, h.known,
              (select count(*) from list_hold_activity a where a.athlete_id = h.athlete_id)
            from list_hold h where h.started_at is not null order by h.held_at, h.athlete_id
            """)
        .query((row, _) ->
            new Held(
                new AthleteId(row.getLong(1)),
                Instant.ofEpochMilli(row.getLong(2)),
                Optional.ofNullable(row.getString(3)),
                row.getInt(5),
                row.getInt(4)))
        .list();
  }

  static List<Walks.Lacking> lacking(Transaction transaction, AthleteId athlete) {
    return transaction
        .sql(
            """
            select a.type, a.start_at from list_hold_activity h
            join activity a on a.id = h.activity_id
            where h.athlete_id = ? order by coalesce(a.start_at, 0) desc, a.id
            """)
        .param(athlete.value())
        .query((row, _) ->
            new Walks.Lacking(
                Optional.ofNullable(row.getString(1)),
                Optional.of(row.getLong(2)).filter(at -> at > 0).map(Instant::ofEpochMilli)))
        .list();
  }

  /// Forgets what is held of an athlete, with its staged pages.
  static void drop(Transaction transaction, AthleteId athlete) {
    session(transaction, athlete).ifPresent(session -> StagingRows.drop(transaction, session));
    remove(transaction, athlete);
  }

  /// Forgets what has been held since the instant or longer.
  static void dropBefore(Transaction transaction, Instant instant) {
    transaction
        .sql("select athlete_id from list_hold where held_at <= ?")
        .param(instant.toEpochMilli())
        .query((row, _) -> new AthleteId(row.getLong(1)))
        .list()
        .forEach(athlete -> drop(transaction, athlete));
  }

  private static void remove(Transaction transaction, AthleteId athlete) {
    for (String table : List.of("list_hold_activity", "list_hold")) {
      transaction
          .sql("delete from " + table + " where athlete_id = ?")
          .param(athlete.value())
          .update();
    }
  }

  private static Optional<String> session(Transaction transaction, AthleteId athlete) {
    return transaction
        .sql("select session from list_hold where athlete_id = ? and session is not null")
        .param(athlete.value())
        .query((row, _) -> row.getString(1))
        .optional();
  }

  private static Optional<Instant> heldAt(Transaction transaction, AthleteId athlete, String hash) {
    return transaction
        .sql("select held_at from list_hold where athlete_id = ? and missing_hash = ?")
        .params(athlete.value(), hash)
        .query((row, _) -> Instant.ofEpochMilli(row.getLong(1)))
        .optional();
  }

  private static Hold hold(Transaction transaction, AthleteId athlete, ResultSet row)
      throws SQLException {
    Instant startedAt = Instant.ofEpochMilli(row.getLong(4));
    List<Long> missing =
        transaction
            .sql(
                """
                select h.activity_id from list_hold_activity h
                join activity_group g on g.athlete_id = h.athlete_id
                  and g.activity_id = h.activity_id and g.field_group = 'summary'
                where h.athlete_id = ? and g.fetched_at < ? order by h.activity_id
                """)
            .params(athlete.value(), startedAt.toEpochMilli())
            .query((id, _) -> id.getLong(1))
            .list();
    return new Hold(
        new Reading(ranges(row.getString(5)), startedAt, Optional.empty()),
        Optional.ofNullable(row.getString(3)),
        missing,
        row.getInt(6),
        Instant.ofEpochMilli(row.getLong(2)));
  }

  private static String text(RangeSet ranges) {
    return ranges.ranges().stream()
        .map(range ->
            range.from().toEpochMilli() + ":" + range.to().plusNanos(999_999).toEpochMilli())
        .collect(joining(" "));
  }

  private static RangeSet ranges(String text) {
    return RangeSet.unionOf(
        Arrays.stream(text.split(" "))
            .filter(range -> !range.isEmpty())
            .map(range -> {
              int colon = range.indexOf(':');
              return new TimeRange(
                  Instant.ofEpochMilli(Long.parseLong(range.substring(0, colon))),
                  Instant.ofEpochMilli(Long.parseLong(range.substring(colon + 1))));
            })
            .toList());
  }

  private static @Nullable Object[] row(AthleteId athlete, long activity) {
    return new @Nullable Object[] {athlete.value(), activity};
  }
}
