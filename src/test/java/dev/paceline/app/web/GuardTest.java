package dev.paceline.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.member.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every route, asked by everybody: who may not is told so, who may is not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GuardTest {
  private static final JsonMapper JSON = new JsonMapper();

  /// Callers from the least to the most.
  private static final List<String> ORDER =
      List.of("anonymous", "applicant", "MEMBER", "EDITOR", "ADMIN", "OPERATOR");

  @TempDir static Path directory;
  private WebGround ground;
  private Map<String, WebGround.Browser> callers;

  @BeforeAll
  void start() throws IOException {
    ground = WebGround.in(directory);
    callers =
        Map.of(
            "anonymous", ground.anybody(),
            "applicant", ground.signIn("Ann Applicant"),
            "MEMBER", ground.signIn("Mo Member", Role.MEMBER),
            "EDITOR", ground.signIn("Ed Editor", Role.EDITOR),
            "ADMIN", ground.signIn("Ada Admin", Role.ADMIN),
            "OPERATOR", ground.signIn("Olga Operator", Role.OPERATOR));
  }

  @AfterAll
  void stop() {
    ground.close();
  }

  /// Test 18: each gets exactly 401 or 403 as declared, and who is entitled neither.
  @Test
  void everyRouteAnswersEveryRoleAsTheTableSays() {
    List<String> wrong = new ArrayList<>();
    for (JsonNode route : routes()) {
      for (String who : ORDER) {
        int status =
            ask(
                route,
                leaves(route) && !who.equals("anonymous")
                    ? ground.again(caller(who))
                    : caller(who));
        String expected = expected(route.get("guard").asString(), who);
        boolean denied = status == 401 || status == 403;
        boolean recent = status == 403 && route.get("recent").asBoolean();
        boolean right =
            expected.equals("passes") ? !denied || recent : String.valueOf(status).equals(expected);
        if (!right || status >= 500) {
          wrong.add(
              "%s %s as %s: %d, expected %s"
                  .formatted(
                      route.get("method").asString(),
                      route.get("path").asString(),
                      who,
                      status,
                      expected));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /// Whether the route ends the session it is called in.
  private static boolean leaves(JsonNode route) {
    return route.get("path").asString().equals("/auth/logout");
  }

  private WebGround.Browser caller(String who) {
    return Objects.requireNonNull(callers.get(who));
  }

  private JsonNode routes() {
    HttpResponse<String> answer = caller("OPERATOR").json("/api/routes");
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode routes = JSON.readTree(answer.body()).get("routes");
    assertThat(routes.size()).isGreaterThan(5);
    return routes;
  }

  private static String expected(String guard, String who) {
    if (guard.equals("ANYBODY") || guard.equals("SECRET_PATH")) {
      return "passes";
    }
    if (who.equals("anonymous")) {
      return "401";
    }
    String least =
        switch (guard) {
          case "SIGNED_IN" -> "applicant";
          case "BOARD" -> "MEMBER";
          case "KEY" -> "nobody";
          default -> guard;
        };
    return !least.equals("nobody") && ORDER.indexOf(who) >= ORDER.indexOf(least) ? "passes" : "403";
  }

  private static int ask(JsonNode route, WebGround.Browser caller) {
    String path = route.get("path").asString().replaceAll("\\{[^}]*}", "none");
    String method = route.get("method").asString();
    if (method.equals("GET")) {
      return caller.json(path).statusCode();
    }
    return caller.send(method, path, "{}").statusCode();
  }
}
