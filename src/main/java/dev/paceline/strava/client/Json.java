package dev.paceline.strava.client;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads JSON. Its reader is made at the first answer, since making it takes longer than a command
/// that calls nobody.
final class Json {
  private Json() {}

  /// The value that the bytes hold; empty if they are no JSON.
  static Optional<JsonNode> parse(byte[] bytes) {
    try {
      return Optional.ofNullable(Reader.ONE.readTree(bytes));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static final class Reader {
    static final JsonMapper ONE = new JsonMapper();
  }
}
