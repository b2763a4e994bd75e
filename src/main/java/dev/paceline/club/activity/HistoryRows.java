package dev.paceline.club.activity;

import dev.paceline.club.activity.History.Entry;
import dev.paceline.club.activity.History.Measure;
import dev.paceline.club.activity.History.Stretch;
import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Loads what scoring needs of one athlete, in one statement for each kind of record.
///
/// One loader loads once: it shares equal texts and sets of flags among its activities.
final class HistoryRows {
  private static final Comparator<Entry> BY_START =
      Comparator.<Entry>comparingLong(entry -> entry.activity().startSeconds())
          .thenComparing(entry -> entry.activity().externalId());

  private final Transaction transaction;
  private final AthleteId athlete;
  private final Map<String, String> sports = new HashMap<>();
  private final Map<Set<Activity.Flag>, Set<Activity.Flag>> flags = new HashMap<>();

  HistoryRows(Transaction transaction, AthleteId athlete) {
    this.transaction = transaction;
    this.athlete = athlete;
  }

  History load(Predicate<Activity> which) {
    Map<Long, List<Effort>> efforts = efforts();
    List<Entry> entries = new ArrayList<>();
    transaction
        .sql(
            """
            select a.id, a.external_id, a.sport_type, a.type, a.start_at, a.wall_start,
              a.utc_offset_seconds, a.elapsed_seconds, a.moving_seconds, a.distance_meters,
              a.climb_meters, a.manual, a.trainer, a.flagged, a.visibility, a.is_private,
              a.has_track, d.fetched_at, e.state, f.code, f.failed_at, f.until_at
            from activity a
            left join activity_group d
              on d.athlete_id = a.athlete_id and d.activity_id = a.id
              and d.field_group = 'detail' and d.state <> 'unknown'
            left join activity_group e
              on e.athlete_id = a.athlete_id and e.activity_id = a.id
              and e.field_group = 'efforts' and e.state <> 'unknown'
            left join detail_failure f on f.athlete_id = a.athlete_id and f.activity_id = a.id
            where a.athlete_id = ? and a.missing_since is null and a.start_at is not null
            """)
        .param(athlete.value())
        .query(row -> {
          Activity activity = activity(row);
          if (which.test(activity)) {
            entries.add(
                new Entry(
                    activity,
                    Columns.instant(row, 18),
                    row.getString(19) != null,
                    efforts.getOrDefault(activity.id(), List.of()),
                    Columns.failure(row, 20)));
          }
        });
    entries.sort(BY_START);
    return new History(
        athlete,
        ListRows.coverage(transaction, athlete),
        FailureRows.list(transaction, athlete),
        entries,
        measures());
  }

  private Activity activity(ResultSet row) throws SQLException {
    long start = Math.floorDiv(row.getLong(5), 1000L);
    Integer offset = Columns.integer(row, 7);
    long wall = row.getLong(6);
    if (row.wasNull()) {
      wall = start + (offset == null ? 0 : offset);
    }
    return new Activity(
        row.getLong(1),
        row.getString(2),
        shared(row.getString(3)),
        shared(row.getString(4)),
        start,
        wall,
        offset == null ? (int) (wall - start) : offset,
        row.getInt(8),
        row.getInt(9),
        row.getDouble(10),
        row.getDouble(11),
        flags(row));
  }

  private Set<Activity.Flag> flags(ResultSet row) throws SQLException {
    Set<Activity.Flag> set = EnumSet.noneOf(Activity.Flag.class);
    add(set, Activity.Flag.MANUAL, row.getInt(12) == 1);
    add(set, Activity.Flag.TRAINER, row.getInt(13) == 1);
    add(set, Activity.Flag.FLAGGED, row.getInt(14) == 1);
    add(set, Activity.Flag.ONLY_ME, "only_me".equals(row.getString(15)) || row.getInt(16) == 1);
    // Where nobody said, there may be efforts: only reading them can tell.
    add(set, Activity.Flag.HAS_TRACK, row.getInt(17) == 1 || row.wasNull());
    return flags.computeIfAbsent(set, Set::copyOf);
  }

  private static void add(Set<Activity.Flag> set, Activity.Flag flag, boolean is) {
    if (is) {
      set.add(flag);
    }
  }

  private String shared(@Nullable String sport) {
    return sports.computeIfAbsent(sport == null ? "" : sport, same -> same);
  }

  private Map<Long, List<Effort>> efforts() {
    Map<Long, List<Effort>> efforts = new HashMap<>();
    transaction
        .sql(
            """
            select activity_id, id, segment_id, segment_id_is_text, elapsed_seconds, start_at,
              wall_start, first_sample, last_sample, distance_meters, hidden
            from effort where athlete_id = ? order by activity_id, ordinal
            """)
        .param(athlete.value())
        .query(row -> {
          efforts.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(effort(row));
        });
    return efforts;
  }

  private static Effort effort(ResultSet row) throws SQLException {
    return new Effort(
        row.getLong(2),
        row.getLong(3),
        row.getInt(4) == 1,
        row.getInt(5),
        Columns.instant(row, 6),
        Columns.wall(row, 7),
        row.getInt(8),
        row.getInt(9),
        row.getDouble(10),
        row.getInt(11) == 1);
  }

  private Map<Stretch, Measure> measures() {
    Map<Stretch, Measure> measures = new HashMap<>();
    transaction
        .sql(
            """
            select activity_id, first_sample, last_sample, meters, first_sample_seconds
            from measure where athlete_id = ?
            """)
        .param(athlete.value())
        .query(row -> {
          measures.put(
              new Stretch(row.getLong(1), row.getInt(2), row.getInt(3)),
              new Measure(
                  Optional.ofNullable(Columns.number(row, 4)),
                  Optional.ofNullable(Columns.integer(row, 5))));
        });
    return measures;
  }
}
