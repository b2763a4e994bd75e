package dev.paceline.club.activity;

import dev.paceline.engine.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements that store what details and tracks said of activities.
final class DetailRows {
  /// How an `insert` into the groups ends, so that the newest reading stands.
  static final String ON_KNOWN_GROUP =
      """
      on conflict (athlete_id, activity_id, field_group) do update
      set state = excluded.state, fetched_at = excluded.fetched_at, source = excluded.source,
          content_hash = excluded.content_hash
      """;

  private static final String ADD_EFFORT =
      """
      insert into effort
        (athlete_id, activity_id, ordinal, id, segment_id, segment_id_is_text, elapsed_seconds,
         start_at, wall_start, first_sample, last_sample, distance_meters, hidden)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private DetailRows() {}

  /// Stores that a detail was read, with its efforts if it had a list of them.
  static void putEfforts(
      Transaction transaction,
      AthleteId athlete,
      long activity,
      @Nullable Collection<Effort> efforts) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Effort effort : efforts == null ? List.<Effort>of() : efforts) {
      rows.add(row(athlete, activity, rows.size(), effort));
    }
    String state = efforts == null ? "unknown" : efforts.isEmpty() ? "empty" : "value";
    String hash = Columns.hash(rows.stream().map(Arrays::asList).toList());
    group(transaction, athlete, activity, "detail", "value", "");
    group(transaction, athlete, activity, "efforts", state, hash);
    if (efforts != null) {
      delete(transaction, "effort", athlete, activity);
      transaction.batch(ADD_EFFORT, rows);
    }
    delete(transaction, "detail_failure", athlete, activity);
    ClaimRows.end(transaction, activity);
  }

  static void putMeasures(
      Transaction transaction, AthleteId athlete, Map<History.Stretch, History.Measure> measures) {
    long now = transaction.now().toEpochMilli();
    List<@Nullable Object[]> rows = new ArrayList<>();
    measures.forEach((stretch, measure) ->
        rows.add(
            new @Nullable Object[] {
              athlete.value(),
              stretch.activity(),
              stretch.firstSample(),
              stretch.lastSample(),
              measure.meters().orElse(null),
              measure.firstSampleSeconds().orElse(null),
              now
            }));
    transaction.batch(
        """
        insert into measure
          (athlete_id, activity_id, first_sample, last_sample, meters, first_sample_seconds, read_at)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (athlete_id, activity_id, first_sample, last_sample) do update
        set meters = excluded.meters, first_sample_seconds = excluded.first_sample_seconds,
            read_at = excluded.read_at
        """,
        rows);
  }

  static void fail(
      Transaction transaction, long activity, Failure.Code code, @Nullable Instant until) {
    int stored =
        transaction
            .sql(
                """
                insert into detail_failure (athlete_id, activity_id, code, failed_at, until_at)
                select athlete_id, id, :code, :at, cast(:until as bigint) from activity where id = :id
                on conflict (athlete_id, activity_id) do update
                set code = excluded.code, failed_at = excluded.failed_at, until_at = excluded.until_at
                """)
            .param("code", code.name())
            .param("at", transaction.now().toEpochMilli())
            .param("until", Columns.millis(until))
            .param("id", activity)
            .update();
    if (stored == 0) {
      throw new IllegalArgumentException("there is no activity " + activity);
    }
    ClaimRows.end(transaction, activity);
  }

  private static void group(
      Transaction transaction,
      AthleteId athlete,
      long activity,
      String group,
      String state,
      String hash) {
    int stored =
        transaction
            .sql(
                """
                insert into activity_group
                  (athlete_id, activity_id, field_group, state, fetched_at, source, content_hash)
                select athlete_id, id, :group, :state, :at, source, :hash from activity
                where athlete_id = :athlete and id = :activity
                """
                    + ON_KNOWN_GROUP)
            .param("group", group)
            .param("state", state)
            .param("at", transaction.now().toEpochMilli())
            .param("hash", hash)
            .param("athlete", athlete.value())
            .param("activity", activity)
            .update();
    if (stored == 0) {
      throw new IllegalArgumentException(
          "athlete " + athlete.value() + " has no activity " + activity);
    }
  }

  private static @Nullable Object[] row(
      AthleteId athlete, long activity, int ordinal, Effort effort) {
    return new @Nullable Object[] {
      athlete.value(),
      activity,
      ordinal,
      effort.id(),
      effort.segmentId(),
      Columns.bit(effort.segmentIdIsText()),
      effort.elapsedSeconds(),
      Columns.millis(effort.start()),
      Columns.wall(effort.localStart()),
      effort.firstSample(),
      effort.lastSample(),
      effort.distanceMeters(),
      Columns.bit(effort.hidden())
    };
  }

  private static void delete(
      Transaction transaction, String table, AthleteId athlete, long activity) {
    transaction
        .sql("delete from " + table + " where athlete_id = ? and activity_id = ?")
        .params(athlete.value(), activity)
        .update();
  }
}
