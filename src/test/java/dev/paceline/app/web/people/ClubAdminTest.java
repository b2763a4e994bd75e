package dev.paceline.app.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.WebGround;
import dev.paceline.club.member.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ClubAdminTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String CHANGE = "/api/admin/athletes/";

  @TempDir private Path directory;
  private WebGround ground;
  private WebGround.Browser admin;
  private WebGround.Browser mo;

  @SuppressWarnings("NullAway.Init") // JUnit calls `start` before each test.
  ClubAdminTest() {}

  @BeforeEach
  void start() throws IOException {
    ground = WebGround.in(directory);
    admin = ground.signIn("Ada Admin", Role.ADMIN);
    mo = ground.signIn("Mo Member", Role.MEMBER);
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  @Test
  void makesKeysAndSaysAllThatIsWrongWithThem() {
    HttpResponse<String> wrong =
        admin.send(
            "POST",
            "/api/admin/keys",
            "{\"kind\":\"personal\",\"name\":\"x\",\"scopes\":[\"all\"],\"expires_in_days\":0}");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(fields(wrong)).containsExactly("kind", "scopes", "days");
    HttpResponse<String> metrics =
        admin.post(
            "/admin/keys", Map.of("kind", "club", "name", "figures", "scope", "metrics:read"));
    assertThat(metrics.body()).contains("only operators ask for such a key");

    HttpResponse<String> made =
        admin.post(
            "/admin/keys",
            Map.of("kind", "embed", "name", "our site", "scope", "races:read", "days", "90"));
    String secret = made.body().replaceAll("(?s).*value=\"(pl_[^\"]+)\".*", "$1");
    String page = admin.get("/admin/keys").body();
    assertThat(page).contains("our site", "embed", "races:read").doesNotContain(secret);
    String id = JSON.readTree(admin.json("/api/admin/keys").body()).at("/keys/0/id").asString();
    assertThat(admin.send("DELETE", "/api/admin/keys/" + id, "").statusCode()).isEqualTo(204);
    assertThat(ground.paceline.club().keys().find(secret)).isEmpty();
  }

  @Test
  void showsWhoChangedWhat() {
    var _ = admin.send("PATCH", CHANGE + key(mo), "{\"role\":\"editor\"}");

    JsonNode newest = JSON.readTree(admin.json("/api/admin/audit?limit=1").body());
    JsonNode entry = newest.get("entries").get(0);
    assertThat(entry.get("actor").asString()).isEqualTo(key(admin));
    assertThat(entry.get("about").asString()).isEqualTo(key(mo));
    assertThat(entry.get("role").asString()).isEqualTo("admin");
    assertThat(entry.get("route").asString()).startsWith("PATCH " + CHANGE);
    assertThat(entry.get("after").toString()).contains("EDITOR");
    String next = newest.get("next").asString();
    assertThat(admin.json("/api/admin/audit?before=" + next).body())
        .doesNotContain("\"id\":\"" + entry.get("id").asString() + "\"");
    assertThat(admin.get("/admin/audit").body()).contains("Ada Admin", "EDITOR", "as admin");
    assertThat(fields(admin.json("/api/admin/audit?before=x&limit=0")))
        .containsExactly("before", "limit");
  }

  @Test
  void opensTheBoardsToEverybody() {
    String path = "/api/admin/clubs/" + ground.paceline.club().club().id().value() + "/settings";
    assertThat(ground.paceline.club().openBoard(ground.paceline.club().club().id())).isFalse();

    assertThat(admin.send("PUT", path, "{\"board_audience\":\"public\"}").body())
        .contains("\"board_audience\":\"public\"");

    assertThat(ground.paceline.club().openBoard(ground.paceline.club().club().id())).isTrue();
    assertThat(ground.anybody().get("/privacy").body()).contains("without signing in");
    assertThat(admin.get("/admin/audit").body()).contains("open board.");
  }

  @Test
  void changesTheClubsSettingsOrNothing() {
    String path = "/api/admin/clubs/" + ground.paceline.club().club().id().value() + "/settings";
    HttpResponse<String> wrong =
        admin.send(
            "PUT",
            path,
            """
            {"name":"Hill","races":{"types":[]},"shown":{"since":"soon"},
             "classes":[{"name":"10K","from_meters":9700,"to_meters":9000}],
             "board_audience":"all"}
            """);
    assertThat(fields(wrong))
        .containsExactly("races", "shown.since", "classes[0]", "board_audience");
    assertThat(ground.paceline.club().club().name()).isEqualTo("Club");

    HttpResponse<String> saved =
        admin.send(
            "PUT",
            path,
            """
            {"races":{"types":["Run"],"workout_types":[1,11],"least_meters":4000,
             "followers_too":false},"shown":{"types":["run"],"since":"2026-01-01"}}
            """);
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    assertThat(admin.json(path).body()).contains("\"since\":\"2026-01-01\"", "4000.0");
    assertThat(admin.json("/api/admin/filters/report").body()).contains("left_out");

    String page = admin.get("/admin/club").body();
    assertThat(page).contains("10K 9.7-10.3", "ultra 43.2-", "value=\"2026-01-01\"");
    HttpResponse<String> form =
        admin.post(
            "/admin/club",
            Map.of(
                "name", "Hill <i>Harriers</i>",
                "race_types", "run",
                "workout_types", "1",
                "least_km", "5",
                "shown_types", "run, ride",
                "since", "",
                "classes", "mile 1.5-1.7\nultra 43-"));
    assertThat(form.headers().firstValue("Location")).contains("/admin/club?done=saved");
    assertThat(admin.get("/admin/club").body())
        .contains("mile 1.5-1.7\nultra 43-", "Hill &lt;i&gt;Harriers");
    assertThat(
            admin
                .post(
                    "/admin/club",
                    Map.of("name", "x", "classes", "far away", "workout_types", "one"))
                .statusCode())
        .isEqualTo(422);
  }

  private static List<String> fields(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    return JSON.readTree(answer.body())
        .get("errors")
        .valueStream()
        .map(error -> error.get("field").asString())
        .toList();
  }

  private String key(WebGround.Browser browser) {
    return ground.paceline.activities().key(browser.account().athlete()).toString();
  }
}
