package dev.paceline.club.activity;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The columns that hold a summary, and what can be said of their values. `null` is "not said".
final class SummaryColumns {
  /// In the order of [#values].
  static final List<String> NAMES =
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

  /// The names, separated by commas.
  static final String LIST = String.join(", ", NAMES);

  private static final int TYPE = NAMES.indexOf("type");
  private static final int SPORT_TYPE = NAMES.indexOf("sport_type");
  private static final int START = NAMES.indexOf("start_at");
  private static final int DISTANCE = NAMES.indexOf("distance_meters");

  private SummaryColumns() {}

  /// The names behind a table's alias.
  static String of(String alias) {
    return NAMES.stream().map(name -> alias + "." + name).collect(joining(", "));
  }

  static List<@Nullable Object> values(Summary summary) {
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

  /// The values in a row, from a column on.
  static List<@Nullable Object> values(ResultSet row, int first) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>(NAMES.size());
    for (int i = 0; i < NAMES.size(); i++) {
      values.add(row.getObject(first + i));
    }
    return values;
  }

  /// What is said, and what was known where nothing is said.
  static List<@Nullable Object> merged(List<@Nullable Object> known, List<@Nullable Object> said) {
    List<@Nullable Object> merged = new ArrayList<>(said);
    for (int i = 0; i < merged.size(); i++) {
      if (merged.get(i) == null) {
        merged.set(i, known.get(i));
      }
    }
    return merged;
  }

  /// Whether the activity changed so much that its detail may no longer fit: another start or type,
  /// or a distance that differs by more than 1 %.
  static boolean isOther(List<@Nullable Object> before, List<@Nullable Object> after) {
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
}
