package dev.paceline.app.web.race;

import dev.paceline.app.web.ask.Changes;
import dev.paceline.app.web.ask.Found;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Problem.FieldError;
import dev.paceline.club.view.Edit;
import dev.paceline.club.view.Edit.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Reads what is to be changed of a race: every field that is named, or everything that is wrong.
final class Change {
  private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,2}):([0-5]\\d)");

  /// The longest text of a field.
  private static final int LONGEST = 10_000;

  private Change() {}

  /// The edits of a JSON object, such as `{"time_seconds": 2400, "hidden": false}`.
  ///
  /// @throws Problem with everything that is wrong
  static List<Edit> of(JsonNode body) {
    List<FieldError> errors = new ArrayList<>();
    List<Edit> edits = new ArrayList<>();
    if (!body.isObject() || body.isEmpty()) {
      throw Problem.invalid("body", "names no field to change", "any of " + words());
    }
    for (Map.Entry<String, JsonNode> property : body.properties()) {
      Optional<Field> field = Found.field(property.getKey());
      JsonNode value = property.getValue();
      if (field.isEmpty()) {
        errors.add(new FieldError(property.getKey(), "is not known here", "any of " + words()));
      } else if (!fits(field.get(), value)) {
        errors.add(
            new FieldError(property.getKey(), "is of the wrong kind", accepted(field.get())));
      } else {
        String text = value.isBoolean() ? (value.asBoolean() ? "1" : "0") : value.asString();
        read(field.get(), text, errors).ifPresent(edits::add);
      }
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return edits;
  }

  /// The edits of a form; fields that are empty are left as they are.
  ///
  /// @throws Problem with everything that is wrong
  static List<Edit> of(Map<String, String> form, List<Field> fields) {
    List<FieldError> errors = new ArrayList<>();
    List<Edit> edits = new ArrayList<>();
    for (Field field : fields) {
      String text = form.getOrDefault(Changes.word(field), "").strip();
      if (!text.isEmpty()) {
        read(field, field == Field.ELAPSED_SECONDS ? seconds(text) : text, errors)
            .ifPresent(edits::add);
      }
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return edits;
  }

  /// Seconds of a clock such as `1:05:03` or `40:00`; other text as it is.
  private static String seconds(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (!clock.matches()) {
      return text;
    }
    long hours = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
    return String.valueOf(
        hours * 3600 + Long.parseLong(clock.group(2)) * 60 + Long.parseLong(clock.group(3)));
  }

  private static Optional<Edit> read(Field field, String text, List<FieldError> errors) {
    try {
      if (text.length() > LONGEST) {
        throw new IllegalArgumentException("too long");
      }
      return Optional.of(Edit.of(field, text));
    } catch (IllegalArgumentException | ArithmeticException _) {
      errors.add(new FieldError(Changes.word(field), "cannot be that", accepted(field)));
      return Optional.empty();
    }
  }

  private static boolean fits(Field field, JsonNode value) {
    return switch (field) {
      case NAME, DESCRIPTION, NOTE -> value.isString();
      case ELAPSED_SECONDS -> value.isIntegralNumber();
      case DISTANCE_METERS -> value.isNumber();
      case EVENT_ID -> value.isString() || value.isIntegralNumber();
      case HIDDEN -> value.isBoolean();
    };
  }

  private static String accepted(Field field) {
    return switch (field) {
      case NAME -> "a text that is not blank";
      case ELAPSED_SECONDS -> "whole seconds above 0, or on pages a time such as 1:05:03";
      case DISTANCE_METERS -> "meters above 0";
      case EVENT_ID -> "the number of an event";
      case HIDDEN -> "true or false";
      case DESCRIPTION, NOTE -> "a text of up to " + LONGEST + " letters";
    };
  }

  private static String words() {
    return Arrays.stream(Field.values())
        .map(Changes::word)
        .collect(Collectors.joining(", "))
        .toLowerCase(Locale.ROOT);
  }
}
