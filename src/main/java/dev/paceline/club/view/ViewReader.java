package dev.paceline.club.view;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Role;
import dev.paceline.club.view.Edit.Field;
import dev.paceline.club.view.Overrides.Entry;
import dev.paceline.club.view.View.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads rows of activities as one viewer sees them.
final class ViewReader {
  /// What is read of rows `a`, `d` and `o`.
  static final String COLUMNS =
      "a.athlete_id, a.source, a.external_id, a.name, a.type, a.sport_type, a.workout_type,"
          + " a.start_at, "
          + Visibility.WALL
          + " as wall, a.timezone, a.elapsed_seconds, a.moving_seconds, a.distance_meters,"
          + " a.climb_meters, a.summary_polyline, d.polyline, d.description, d.photo_count,"
          + " d.comment_count, "
          + OverrideRows.COLUMNS;

  private final Viewer viewer;
  private final ViewPolicy policy;

  ViewReader(Viewer viewer, ViewPolicy policy) {
    this.viewer = viewer;
    this.policy = policy;
  }

  View view(ResultSet row) throws SQLException {
    AthleteId athlete = new AthleteId(row.getLong("athlete_id"));
    boolean own = viewer.self().filter(athlete::equals).isPresent();
    boolean told = own || viewer.may(Role.EDITOR);
    Map<Field, Entry> edits = OverrideRows.entries(row);
    return new View(
        new SourceKey(row.getString("source"), row.getString("external_id")),
        athlete,
        shown(edits, Field.NAME, row.getString("name"), String.class),
        row.getString("type"),
        row.getString("sport_type"),
        integer(row, "workout_type"),
        instant(row),
        wall(row),
        row.getString("timezone"),
        shown(edits, Field.ELAPSED_SECONDS, integer(row, "elapsed_seconds"), Integer.class),
        integer(row, "moving_seconds"),
        shown(edits, Field.DISTANCE_METERS, number(row, "distance_meters"), Double.class),
        number(row, "climb_meters"),
        shown(edits, Field.EVENT_ID, null, Long.class),
        isHidden(edits.get(Field.HIDDEN)),
        description(edits, row.getString("description")),
        told ? shown(edits, Field.NOTE, null, String.class) : null,
        integer(row, "photo_count"),
        integer(row, "comment_count"),
        MapLines.of(
            row.getString("polyline"),
            row.getString("summary_polyline"),
            own ? 0 : policy.trimMeters()),
        told ? changes(row, edits) : List.of());
  }

  static View.Effort effort(ResultSet row) throws SQLException {
    long seconds = row.getLong("wall_start");
    LocalDateTime start =
        row.wasNull() ? null : LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    return new View.Effort(
        new SourceKey(row.getString("source"), row.getString("external_id")),
        row.getLong("segment_id"),
        row.getInt("elapsed_seconds"),
        start,
        row.getDouble("distance_meters"));
  }

  private @Nullable String description(Map<Field, Entry> edits, @Nullable String source) {
    String text = shown(edits, Field.DESCRIPTION, source, String.class);
    return text == null ? null : ShownDescription.of(text, policy.stations());
  }

  private static List<Change> changes(ResultSet row, Map<Field, Entry> edits) throws SQLException {
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<Field, Entry> edit : edits.entrySet()) {
      Entry entry = edit.getValue();
      changes.add(new Change(entry.edit(), source(row, edit.getKey()), entry.by(), entry.at()));
    }
    return changes;
  }

  private static @Nullable Object source(ResultSet row, Field field) throws SQLException {
    return switch (field) {
      case NAME -> row.getString("name");
      case ELAPSED_SECONDS -> integer(row, "elapsed_seconds");
      case DISTANCE_METERS -> number(row, "distance_meters");
      case DESCRIPTION -> row.getString("description");
      case EVENT_ID, HIDDEN, NOTE -> null;
    };
  }

  private static boolean isHidden(@Nullable Entry entry) {
    return entry != null && entry.edit().equals(new Edit.Hidden(true));
  }

  private static <T> @Nullable T shown(
      Map<Field, Entry> edits, Field field, @Nullable T source, Class<T> type) {
    Entry entry = edits.get(field);
    return entry == null ? source : type.cast(entry.edit().value());
  }

  private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Instant instant(ResultSet row) throws SQLException {
    long millis = row.getLong("start_at");
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static @Nullable LocalDateTime wall(ResultSet row) throws SQLException {
    long seconds = row.getLong("wall");
    return row.wasNull() ? null : LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
  }
}
