package dev.paceline.club.activity;

import static java.util.stream.Collectors.joining;

import dev.paceline.engine.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements that store athletes and the summaries of their activities.
final class SummaryRows {
  /// The columns of a summary, in the order of [#values].
  private static final List<String> COLUMNS =
      List.of(
          "name",
          "type",
          "sport_type",
          "workout_type",
          "start_at",
          "wall_start",
          "timezone",
          "utc_offset_seconds",
          "elapsed_seconds",
          "moving_seconds",
          "distance_meters",
          "climb_meters",
          "visibility",
          "is_private",
          "flagged",
          "trainer",
          "manual",
          "has_track",
          "gear_id",
          "start_latitude",
          "start_longitude",
          "summary_polyline",
          "device_name");

  private static final int TYPE = COLUMNS.indexOf("type");
  private static final int SPORT_TYPE = COLUMNS.indexOf("sport_type");
  private static final int START = COLUMNS.indexOf("start_at");
  private static final int DISTANCE = COLUMNS.indexOf("distance_meters");

  private static final String FIND =
      "select a.external_id, a.athlete_id, a.id, a.missing_since, g.content_hash, "
          + COLUMNS.stream().map(column -> "a." + column).collect(joining(", "))
          + """
           from activity a
          join activity_group g
            on g.athlete_id = a.athlete_id and g.activity_id = a.id and g.field_group = 'summary'
          where a.source = :source and a.external_id in (:ids)
          """;

  private static final String PUT =
      "insert into activity (id, athlete_id, source, external_id, first_seen_at, "
          + String.join(", ", COLUMNS)
          + ") values (?, ?, ?, ?, ?"
          + ", ?".repeat(COLUMNS.size())
          + ") on conflict (id) do update set missing_since = null, "
          + COLUMNS.stream().map(column -> column + " = excluded." + column).collect(joining(", "));

  private static final String PUT_GROUP =
      """
      insert into activity_group
        (athlete_id, activity_id, field_group, state, fetched_at, source, content_hash)
      values (?, ?, ?, ?, ?, ?, ?)
      """
          + DetailRows.ON_KNOWN_GROUP;

  /// An activity that is stored.
  private record Known(
      long athlete, long id, boolean missing, String hash, List<@Nullable Object> values) {}

  private SummaryRows() {}

  /// Stores summaries, and answers the ids of their activities by key.
  static Map<SourceKey, Long> put(
      Transaction transaction, AthleteId athlete, Collection<Summary> page) {
    Map<SourceKey, Summary> first = new LinkedHashMap<>();
    List<Summary> repeated = new ArrayList<>();
    for (Summary summary : page) {
      if (first.putIfAbsent(summary.key(), summary) != null) {
        repeated.add(summary);
      }
    }
    Map<SourceKey, Long> ids = putDistinct(transaction, athlete, first);
    if (!repeated.isEmpty()) {
      put(transaction, athlete, repeated);
    }
    return ids;
  }

  private static Map<SourceKey, Long> putDistinct(
      Transaction transaction, AthleteId athlete, Map<SourceKey, Summary> page) {
    Map<SourceKey, Known> known = find(transaction, page.keySet());
    long next = AthleteRows.numbers(transaction, "activity", page.size() - known.size());
    Map<SourceKey, Long> ids = new HashMap<>();
    List<@Nullable Object[]> rows = new ArrayList<>();
    List<@Nullable Object[]> groups = new ArrayList<>();
    List<@Nullable Object[]> outdated = new ArrayList<>();
    long now = transaction.now().toEpochMilli();
    for (Summary summary : page.values()) {
      SourceKey key = summary.key();
      Known stored = known.get(key);
      if (stored != null && stored.athlete() != athlete.value()) {
        throw new IllegalArgumentException(
            key + " belongs to athlete " + stored.athlete() + ", not to " + athlete.value());
      }
      List<@Nullable Object> said = values(summary);
      List<@Nullable Object> values = stored == null ? said : merged(stored.values(), said);
      String hash = Columns.hash(List.of(values));
      long id = stored == null ? next++ : stored.id();
      if (stored == null || stored.missing() || !stored.hash().equals(hash)) {
        rows.add(row(id, athlete, key, now, values));
      }
      if (stored != null && isOther(stored.values(), values)) {
        outdated.add(row(athlete, stored));
      }
      groups.add(
          new @Nullable Object[] {
            athlete.value(), id, "summary", "value", now, key.source(), hash
          });
      ids.put(key, id);
    }
    transaction.batch(PUT, rows);
    transaction.batch(PUT_GROUP, groups);
    transaction.batch(
        """
        update activity_group set state = 'unknown'
        where athlete_id = ? and activity_id = ? and field_group in ('detail', 'efforts')
        """,
        outdated);
    transaction.batch(
        """
        delete from detail_failure
        where athlete_id = ? and activity_id = ? and code = 'ACTIVITY_GONE'
        """,
        known.values().stream().map(stored -> row(athlete, stored)).toList());
    return ids;
  }

  private static Map<SourceKey, Known> find(Transaction transaction, Collection<SourceKey> keys) {
    Map<String, List<String>> bySource = new HashMap<>();
    for (SourceKey key : keys) {
      bySource.computeIfAbsent(key.source(), _ -> new ArrayList<>()).add(key.externalId());
    }
    Map<SourceKey, Known> known = new HashMap<>();
    bySource.forEach((source, ids) ->
        transaction
            .sql(FIND)
            .param("source", source)
            .param("ids", ids)
            .query(row -> {
              known.put(new SourceKey(source, row.getString(1)), known(row));
            }));
    return known;
  }

  private static Known known(ResultSet row) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      values.add(row.getObject(6 + i));
    }
    return new Known(
        row.getLong(2), row.getLong(3), row.getObject(4) != null, row.getString(5), values);
  }

  private static List<@Nullable Object> values(Summary summary) {
    return Arrays.asList(
        summary.name(),
        summary.type(),
        summary.sportType(),
        summary.workoutType(),
        Columns.millis(summary.start()),
        Columns.wall(summary.localStart()),
        summary.timezone(),
        summary.utcOffsetSeconds(),
        summary.elapsedSeconds(),
        summary.movingSeconds(),
        summary.distanceMeters(),
        summary.climbMeters(),
        summary.visibility(),
        Columns.bit(summary.isPrivate()),
        Columns.bit(summary.flagged()),
        Columns.bit(summary.trainer()),
        Columns.bit(summary.manual()),
        Columns.bit(summary.hasTrack()),
        summary.gearId(),
        summary.startLatitude(),
        summary.startLongitude(),
        summary.summaryPolyline(),
        summary.deviceName());
  }

  /// What is said, and what was known where nothing is said.
  private static List<@Nullable Object> merged(
      List<@Nullable Object> known, List<@Nullable Object> said) {
    List<@Nullable Object> merged = new ArrayList<>(said);
    for (int i = 0; i < merged.size(); i++) {
      if (merged.get(i) == null) {
        merged.set(i, known.get(i));
      }
    }
    return merged;
  }

  /// Whether the activity changed so much that its detail may no longer fit.
  private static boolean isOther(List<@Nullable Object> before, List<@Nullable Object> after) {
    return differs(before.get(TYPE), after.get(TYPE))
        || differs(before.get(SPORT_TYPE), after.get(SPORT_TYPE))
        || differs(before.get(START), after.get(START))
        || (before.get(DISTANCE) instanceof Number old
            && after.get(DISTANCE) instanceof Number now
            && Math.abs(now.doubleValue() - old.doubleValue()) > 0.01 * old.doubleValue());
  }

  private static boolean differs(@Nullable Object before, @Nullable Object after) {
    return before != null && after != null && !before.toString().equals(after.toString());
  }

  private static @Nullable Object[] row(AthleteId athlete, Known stored) {
    return new @Nullable Object[] {athlete.value(), stored.id()};
  }

  private static @Nullable Object[] row(
      long id, AthleteId athlete, SourceKey key, long now, List<@Nullable Object> values) {
    List<@Nullable Object> row = new ArrayList<>();
    row.addAll(List.of(id, athlete.value(), key.source(), key.externalId(), now));
    row.addAll(values);
    return row.toArray();
  }
}
