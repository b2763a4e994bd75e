package dev.paceline.engine.snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an archive says of itself.
///
/// @param schema the version of the tables
/// @param at the instant of the transaction that was copied
/// @param parts in an order in which rows can be inserted
record Manifest(int schema, Instant at, List<Part> parts) {
  static final String ENTRY = "manifest.json";
  static final String SUFFIX = ".jsonl";

  /// The version of this form of archive.
  static final int FORMAT = 1;

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  Manifest {
    parts = List.copyOf(parts);
  }

  /// One table.
  ///
  /// @param sha256 of the lines
  record Part(String table, long rows, String sha256) {}

  Optional<Part> part(String table) {
    return parts.stream().filter(part -> part.table().equals(table)).findFirst();
  }

  long rows() {
    return parts.stream().mapToLong(Part::rows).sum();
  }

  byte[] toBytes() {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT).put("schema", schema).put("at", at.toString());
    ArrayNode list = root.putArray("parts");
    for (Part part : parts) {
      list.addObject()
          .put("table", part.table())
          .put("rows", part.rows())
          .put("sha256", part.sha256());
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }

  /// @throws Unusable if it is of another form
  static Manifest parse(byte[] bytes) throws Unusable {
    try {
      JsonNode root = JSON.readTree(bytes);
      int format = root.path("format").asInt();
      if (format != FORMAT) {
        throw Unusable.outOfReach(
            "its format is %d, this program knows %d".formatted(format, FORMAT));
      }
      List<Part> parts = new ArrayList<>();
      for (JsonNode part : root.required("parts")) {
        parts.add(
            new Part(
                part.required("table").asString(),
                part.required("rows").asLong(),
                part.required("sha256").asString()));
      }
      return new Manifest(
          root.required("schema").asInt(), Instant.parse(root.required("at").asString()), parts);
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      throw Unusable.damaged("its manifest is not readable", e);
    }
  }
}
