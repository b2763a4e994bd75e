package dev.paceline.simulation;

import dev.paceline.engine.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is in the tables, read as it lies there: past every rule of who may see what.
final class Stored {
  /// What a list says of an activity.
  static final List<String> SUMMARY =
      List.of(
          "name",
          "type",
          "sport_type",
          "workout_type",
          "start_at",
          "elapsed_seconds",
          "moving_seconds",
          "distance_meters",
          "climb_meters",
          "visibility",
          "is_private",
          "trainer",
          "manual");

  /// What may never become unknown again once it is known.
  private static final List<String> OTHERS =
      List.of(
          "wall_start",
          "timezone",
          "utc_offset_seconds",
          "flagged",
          "has_track",
          "gear_id",
          "start_latitude",
          "summary_polyline",
          "device_name");

  private static final Set<String> TEXTS =
      Set.of(
          "name",
          "type",
          "sport_type",
          "visibility",
          "timezone",
          "gear_id",
          "summary_polyline",
          "device_name");

  private static final String ROWS =
      "select a.id, a.external_id, a.first_seen_at, a.missing_since, a.gone_at, s.fetched_at,"
          + " g.state, g.fetched_at, d.description, d.polyline, a."
          + String.join(", a.", SUMMARY)
          + ", a."
          + String.join(", a.", OTHERS)
          + """
           from activity a
          join activity_group s on s.athlete_id = a.athlete_id and s.activity_id = a.id
            and s.field_group = 'summary'
          left join activity_group g on g.athlete_id = a.athlete_id and g.activity_id = a.id
            and g.field_group = 'detail'
          left join activity_detail d on d.athlete_id = a.athlete_id and d.activity_id = a.id
          where a.athlete_id = ? order by a.id
          """;

  private static final int FIRST = 11;

  private final Database database;

  Stored(Database database) {
    this.database = database;
  }

  /// An activity as it is stored.
  ///
  /// @param detailState of the group of the detail; `null` if there is none
  /// @param values of the summary, then of the other columns
  record Row(
      long id,
      long externalId,
      Instant firstSeen,
      @Nullable Instant missingSince,
      @Nullable Instant goneAt,
      Instant summaryAt,
      @Nullable String detailState,
      @Nullable Instant detailAt,
      @Nullable String description,
      @Nullable String polyline,
      List<@Nullable Object> values) {
    @Nullable Object value(String column) {
      return values.get(SUMMARY.indexOf(column));
    }

    boolean isShown() {
      return missingSince == null;
    }
  }

  /// A piece of coverage.
  record Piece(Instant from, Instant to, Instant readAt) {}

  /// The internal numbers of those who are stored, by their numbers at the source.
  Map<Long, Long> athletes() {
    return database.read(transaction -> {
      Map<Long, Long> athletes = new TreeMap<>();
      transaction
          .sql("select external_id, id from athlete")
          .query(row -> {
            athletes.put(Long.parseLong(row.getString(1)), row.getLong(2));
          });
      return athletes;
    });
  }

  /// The version of each athlete's data.
  Map<Long, Long> versions() {
    return database.read(transaction -> {
      Map<Long, Long> versions = new HashMap<>();
      transaction
          .sql("select athlete_id, version from athlete_version")
          .query(row -> {
            versions.put(row.getLong(1), row.getLong(2));
          });
      return versions;
    });
  }

  /// An athlete's activities by their numbers at the source.
  Map<Long, Row> activities(long athlete) {
    return database.read(transaction -> {
      Map<Long, Row> rows = new TreeMap<>();
      transaction
          .sql(ROWS)
          .param(athlete)
          .query(found -> {
            Row row = row(found);
            rows.put(row.externalId(), row);
          });
      return rows;
    });
  }

  List<Piece> coverage(long athlete) {
    return database.read(transaction ->
        transaction
            .sql(
                """
                select from_at, to_at, read_at from list_coverage where athlete_id = ?
                order by from_at
                """)
            .param(athlete)
            .query((row, _) -> new Piece(instant(row, 1), instant(row, 2), instant(row, 3)))
            .list());
  }

  /// The calls that permits were given for in the present windows.
  ///
  /// @param span `QUARTER` or `DAY`
  /// @param start of the window
  int permits(String span, Instant start) {
    return database.read(transaction ->
        transaction
            .sql(
                """
                select used from budget_window
                where scope = ? and bucket = 'READ' and span = ? and window_start = ?
                """)
            .params(Node.SCOPE, span, start.toEpochMilli())
            .query((row, _) -> row.getInt(1))
            .optional()
            .orElse(0));
  }

  /// The internal numbers of those who are about to be erased.
  Set<Long> erasing() {
    return database.read(transaction ->
        transaction
            .sql("select athlete_id from member where erasing = 1")
            .query((row, _) -> row.getLong(1))
            .set());
  }

  /// What was changed by hand, by activity and column.
  Map<Long, Map<String, String>> overrides() {
    List<String> columns =
        List.of(
            "name",
            "elapsed_seconds",
            "distance_meters",
            "event_id",
            "hidden",
            "description",
            "note");
    return database.read(transaction -> {
      Map<Long, Map<String, String>> overrides = new TreeMap<>();
      transaction
          .sql("select external_id, " + String.join(", ", columns) + " from activity_override")
          .query(row -> {
            Map<String, String> values = new TreeMap<>();
            for (String column : columns) {
              String value = row.getString(column);
              if (value != null) {
                values.put(column, value);
              }
            }
            if (!values.isEmpty()) {
              overrides.put(Long.parseLong(row.getString(1)), values);
            }
          });
      return overrides;
    });
  }

  /// Whatever a job of an athlete may write, as text.
  String fingerprint(long athlete) {
    List<String> tables =
        List.of(
            "activity",
            "activity_group",
            "activity_detail",
            "walk_staging",
            "list_coverage",
            "enrichment",
            "named_activity",
            "job_session",
            "job_log");
    StringBuilder text = new StringBuilder();
    for (String table : tables) {
      rows(table, athlete).forEach(row -> text.append(table).append(' ').append(row).append('\n'));
    }
    return text.toString();
  }

  /// The rows of a table that belong to an athlete, each as text.
  List<String> rows(String table, long athlete) {
    return database.read(transaction ->
        transaction
            .sql("select * from " + table + " where athlete_id = ?")
            .param(athlete)
            .query((row, _) -> text(row))
            .list()
            .stream()
            .sorted()
            .toList());
  }

  /// All rows of a table, each as text.
  List<String> rows(String table) {
    return database.read(transaction ->
        transaction.sql("select * from " + table).query((row, _) -> text(row)).list().stream()
            .sorted()
            .toList());
  }

  private static String text(ResultSet row) throws SQLException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      text.append(row.getObject(i)).append('|'); // As text, PostgreSQL has two ways to write one.
    }
    return text.toString();
  }

  private static Row row(ResultSet row) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < SUMMARY.size() + OTHERS.size(); i++) {
      String column = i < SUMMARY.size() ? SUMMARY.get(i) : OTHERS.get(i - SUMMARY.size());
      values.add(TEXTS.contains(column) ? row.getString(FIRST + i) : number(row, FIRST + i));
    }
    return new Row(
        row.getLong(1),
        Long.parseLong(row.getString(2)),
        instant(row, 3),
        maybe(row, 4),
        maybe(row, 5),
        instant(row, 6),
        row.getString(7),
        maybe(row, 8),
        row.getString(9),
        row.getString(10),
        values);
  }

  private static @Nullable Double number(ResultSet row, int column) throws SQLException {
    double number = row.getDouble(column);
    return row.wasNull() ? null : number;
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  private static @Nullable Instant maybe(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
