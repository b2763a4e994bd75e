package dev.paceline.engine.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Small maps as text in a column.
final class JsonText {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<LinkedHashMap<String, Object>> VALUES =
      new TypeReference<>() {};
  private static final TypeReference<TreeMap<String, Long>> NUMBERS = new TypeReference<>() {};
  private static final String EMPTY = "{}";

  private JsonText() {}

  static String of(Map<String, ?> map) {
    return map.isEmpty() ? EMPTY : JSON.writeValueAsString(map);
  }

  static Map<String, ?> map(String text) {
    return text.equals(EMPTY) ? Map.of() : JSON.readValue(text, VALUES);
  }

  static Map<String, Long> counters(String text) {
    return text.equals(EMPTY) ? Map.of() : JSON.readValue(text, NUMBERS);
  }
}
