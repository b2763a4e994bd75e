package dev.paceline.club.race;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Role;
import dev.paceline.club.view.Edit.Field;
import dev.paceline.club.view.Viewer;
import dev.paceline.club.view.Visibility;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads rows of races as one viewer sees them.
///
/// @param viewer who looks
record RaceReader(Viewer viewer) {
  /// What is read of rows `a`, `o` and `e`.
  static final String COLUMNS =
      "a.athlete_id, a.source, a.external_id, a.name, a.type, a.start_at, "
          + Visibility.WALL
          + " as wall, a.elapsed_seconds, a.distance_meters, a.climb_meters, a.note, a.event_id,"
          + " e.id as known_event, e.name as event_name, "
          + Arrays.stream(Field.values())
              .map(RaceReader::column)
              .map(column -> "o." + column + " as o_" + column)
              .collect(Collectors.joining(", "));

  private static final int DAY_SECONDS = 86_400;

  Race race(ResultSet row) throws SQLException {
    AthleteId athlete = new AthleteId(row.getLong("athlete_id"));
    boolean told = viewer.may(Role.EDITOR) || viewer.self().filter(athlete::equals).isPresent();
    Integer seconds = integer(row, "o_elapsed_seconds");
    Double meters = number(row, "o_distance_meters");
    String name = row.getString("o_name");
    Long event = bigint(row, "known_event");
    return new Race(
        new SourceKey(row.getString("source"), row.getString("external_id")),
        athlete,
        name == null ? row.getString("name") : name,
        row.getString("type"),
        instant(row),
        wall(row),
        seconds == null ? integer(row, "elapsed_seconds") : seconds,
        meters == null ? number(row, "distance_meters") : meters,
        number(row, "climb_meters"),
        event == null ? null : new Event(event, row.getString("event_name")),
        row.getString("class_name"),
        row.getInt("o_hidden") == 1,
        told ? told(row) : null);
  }

  static Totals.OfEvent ofEvent(ResultSet row) throws SQLException {
    int best = row.getInt(5);
    Integer known = row.wasNull() ? null : best;
    return new Totals.OfEvent(
        new Event(row.getLong(1), row.getString(2)),
        row.getLong(3),
        row.getLong(4),
        known,
        LocalDate.ofEpochDay(Math.floorDiv(row.getLong(6), DAY_SECONDS)),
        LocalDate.ofEpochDay(Math.floorDiv(row.getLong(7), DAY_SECONDS)));
  }

  private static Race.Told told(ResultSet row) throws SQLException {
    Set<Field> edited = EnumSet.noneOf(Field.class);
    for (Field field : Field.values()) {
      if (row.getObject("o_" + column(field)) != null) {
        edited.add(field);
      }
    }
    String note = row.getString("o_note");
    return new Race.Told(
        edited,
        row.getString("name"),
        integer(row, "elapsed_seconds"),
        number(row, "distance_meters"),
        note == null ? row.getString("note") : note);
  }

  private static String column(Field field) {
    return field.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Long bigint(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Instant instant(ResultSet row) throws SQLException {
    Long millis = bigint(row, "start_at");
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static @Nullable LocalDateTime wall(ResultSet row) throws SQLException {
    Long seconds = bigint(row, "wall");
    return seconds == null ? null : LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
  }
}
