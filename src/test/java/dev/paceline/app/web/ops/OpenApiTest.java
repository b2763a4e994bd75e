package dev.paceline.app.web.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.WebGround;
import dev.paceline.club.member.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The routes for programs, described from the running program.
final class OpenApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final WebGround ground;

  OpenApiTest(@TempDir Path directory) throws IOException {
    this.ground = WebGround.in(directory);
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  private JsonNode document() {
    HttpResponse<String> answer = ground.anybody().json("/api/openapi.json");
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  @Test
  void describesEveryRouteForPrograms() {
    JsonNode paths = document().get("paths");
    JsonNode routes =
        JSON.readTree(ground.signIn("Olga", Role.OPERATOR).json("/api/routes").body())
            .get("routes");
    Set<String> expected = new TreeSet<>();
    for (JsonNode route : routes) {
      if (route.get("path").asString().startsWith("/api/")) {
        expected.add(
            route.get("method").asString().toLowerCase(Locale.ROOT)
                + " "
                + route.get("path").asString());
      }
    }
    Set<String> described = new TreeSet<>();
    for (String path : paths.propertyNames()) {
      paths.get(path).propertyNames().forEach(method -> described.add(method + " " + path));
    }

    assertThat(expected).hasSizeGreaterThan(30);
    assertThat(described).isEqualTo(expected);
  }

  @Test
  void pointsToWhatItDescribesAndDescribesEveryVariable() {
    JsonNode document = document();
    List<String> wrong = new ArrayList<>();
    Set<String> named = new HashSet<>(document.get("components").get("schemas").propertyNames());
    document
        .findValuesAsString("$ref")
        .forEach(ref -> {
          if (!named.contains(ref.replace("#/components/schemas/", ""))) {
            wrong.add(ref);
          }
        });
    Set<String> ids = new HashSet<>();
    for (String path : document.get("paths").propertyNames()) {
      for (JsonNode operation : document.get("paths").get(path)) {
        assertThat(ids.add(operation.get("operationId").asString())).as(path).isTrue();
        long variables = path.chars().filter(letter -> letter == '{').count();
        long described =
            operation
                .get("parameters")
                .valueStream()
                .filter(parameter -> parameter.get("in").asString().equals("path"))
                .count();
        if (variables != described) {
          wrong.add(path);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void describesRecordsAsTheyAreWritten() {
    JsonNode schemas = document().get("components").get("schemas");
    JsonNode athlete = schemas.get("sync.AthleteRoutes.AthleteJson");

    assertThat(athlete.get("properties").get("total_activities_count").get("type").asString())
        .isEqualTo("integer");
    JsonNode synced = athlete.get("properties").get("last_synced_at");
    assertThat(synced.get("format").asString()).isEqualTo("date-time");
    assertThat(synced.get("type").valueStream().map(JsonNode::asString))
        .containsExactly("string", "null");
    assertThat(athlete.get("required").valueStream().map(JsonNode::asString))
        .contains("sync_status")
        .doesNotContain("sync_error");
  }
}
