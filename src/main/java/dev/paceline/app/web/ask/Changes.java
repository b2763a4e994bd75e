package dev.paceline.app.web.ask;

import dev.paceline.app.web.layout.Written;
import dev.paceline.club.view.Edit.Field;
import dev.paceline.club.view.View;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// What was changed by hand, in words.
public final class Changes {
  private Changes() {}

  /// A field that was changed.
  ///
  /// @param source what the source says
  public record Line(String field, String shown, String source, String by, Instant at) {}

  /// The changes of an activity.
  ///
  /// @param events what events are called
  public static List<Line> of(
      List<View.Change> changes, Names names, LongFunction<String> events, Written written) {
    return changes.stream()
        .map(change ->
            new Line(
                label(change.edit().field()),
                value(change.edit().field(), change.edit().value(), events, written),
                value(change.edit().field(), change.source(), events, written),
                names.by(change.by()),
                change.at()))
        .toList();
  }

  /// What people call a field.
  public static String label(Field field) {
    return switch (field) {
      case NAME -> "Name";
      case ELAPSED_SECONDS -> "Time";
      case DISTANCE_METERS -> "Distance";
      case EVENT_ID -> "Event";
      case HIDDEN -> "Hidden";
      case DESCRIPTION -> "Description";
      case NOTE -> "Note";
    };
  }

  /// The word of a field in addresses and JSON.
  public static String word(Field field) {
    return switch (field) {
      case NAME -> "name";
      case ELAPSED_SECONDS -> "time_seconds";
      case DISTANCE_METERS -> "distance_meters";
      case EVENT_ID -> "event_id";
      case HIDDEN -> "hidden";
      case DESCRIPTION -> "description";
      case NOTE -> "note";
    };
  }

  private static String value(
      Field field, @Nullable Object value, LongFunction<String> events, Written written) {
    if (value == null) {
      return "nothing";
    }
    return switch (field) {
      case ELAPSED_SECONDS -> written.clock(((Number) value).longValue());
      case DISTANCE_METERS -> written.distance(((Number) value).doubleValue());
      case HIDDEN -> value.equals(1) ? "yes" : "no";
      case NAME, DESCRIPTION, NOTE -> value.toString();
      case EVENT_ID -> events.apply(((Number) value).longValue());
    };
  }
}
