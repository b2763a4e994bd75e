package dev.paceline.app.web.hook;

import dev.paceline.app.web.guard.Problem;
import dev.paceline.app.web.guard.Problem.FieldError;
import dev.paceline.strava.sync.WebhookEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads an event as Strava writes it.
final class Notice {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> TYPES = Set.of("activity", "athlete");
  private static final Set<String> ASPECTS = Set.of("create", "update", "delete");

  /// The seconds that are an instant of the store: up to the year 9999.
  private static final long LATEST = 253_402_300_799L;

  private final JsonNode body;
  private final List<FieldError> errors = new ArrayList<>();

  private Notice(JsonNode body) {
    this.body = body;
  }

  /// @throws Problem naming every field that is not an event's
  static WebhookEvent read(byte[] bytes) {
    return new Notice(parse(bytes)).event();
  }

  private static JsonNode parse(byte[] bytes) {
    try {
      JsonNode body = JSON.readTree(bytes);
      if (body != null && body.isObject()) {
        return body;
      }
    } catch (JacksonException _) {
      // answered below
    }
    throw Problem.of(400, "unreadable", "The body is no event: a JSON object is accepted.");
  }

  private WebhookEvent event() {
    String type = word("object_type", TYPES);
    String aspect = word("aspect_type", ASPECTS);
    long object = number("object_id", Long.MAX_VALUE);
    long owner = number("owner_id", Long.MAX_VALUE);
    long subscription = number("subscription_id", Long.MAX_VALUE);
    long time = number("event_time", LATEST);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return new WebhookEvent(
        Long.toString(subscription),
        type,
        Long.toString(object),
        aspect,
        owner,
        Instant.ofEpochSecond(time),
        updates());
  }

  private String word(String field, Set<String> words) {
    String word = body.path(field).asString("");
    if (!words.contains(word)) {
      errors.add(
          new FieldError(
              field, "is none of its words", String.join(", ", words.stream().sorted().toList())));
    }
    return word;
  }

  private long number(String field, long most) {
    JsonNode node = body.path(field);
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.asLong() < 0
        || node.asLong() > most) {
      errors.add(new FieldError(field, "is no number of its kind", "a whole number from 0"));
      return 0;
    }
    return node.asLong();
  }

  private Map<String, String> updates() {
    Map<String, String> updates = new TreeMap<>();
    body.path("updates")
        .propertyStream()
        .forEach(update -> updates.put(update.getKey(), update.getValue().asString("")));
    return updates;
  }
}
