package dev.paceline.club.activity;

import dev.paceline.club.activity.GroupRows.Of;
import dev.paceline.club.activity.GroupRows.Outcome;
import dev.paceline.club.activity.Walks.Merge;
import dev.paceline.club.activity.Walks.Merged;
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

  /// The columns of an effort behind those that say whose it is.
  static final String EFFORT_COLUMNS =
      "id, segment_id, segment_id_is_text, elapsed_seconds, start_at, wall_start, first_sample, "
          + "last_sample, distance_meters, hidden";

  private static final String ADD_EFFORT =
      """
      insert into effort
        (athlete_id, activity_id, ordinal, %s)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
          .formatted(EFFORT_COLUMNS);

  private DetailRows() {}

  /// Stores what a detail says, unless its summary is of another athlete's activity.
  static Merge put(Transaction transaction, Of which, Detail detail, Instant asked, Music music) {
    AthleteId athlete = which.athlete();
    long activity = which.id();
    Merge merge = Pages.put(transaction, athlete, List.of(detail.summary()), asked);
    if (merge instanceof Merged && merge.ids().getFirst() != activity) {
      throw new IllegalArgumentException(detail.summary().key() + " is not activity " + activity);
    }
    if (merge instanceof Merged) {
      ContentRows content = new ContentRows(transaction, athlete, activity);
      content.putDetail(detail, music);
      if (putEfforts(transaction, athlete, activity, detail.efforts()) || content.changed()) {
        VersionRows.raise(transaction, athlete);
      }
    }
    return merge;
  }

  /// Stores what a detail says of the efforts, and forgets its last failure. Answers whether that
  /// differs from what was stored.
  static boolean putEfforts(
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
    Outcome outcome = GroupRows.put(transaction, new Of(athlete, activity), "efforts", state, hash);
    if (efforts != null && outcome != Outcome.OLDER) {
      delete(transaction, "effort", athlete, activity);
      transaction.batch(ADD_EFFORT, rows);
    }
    delete(transaction, "detail_failure", athlete, activity);
    ClaimRows.end(transaction, activity);
    return outcome == Outcome.CHANGED;
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
