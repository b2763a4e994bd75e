package dev.paceline.app.web.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.Invented;
import dev.paceline.app.web.WebGround;
import dev.paceline.app.web.WebGround.Browser;
import dev.paceline.club.account.Keys.Kind;
import dev.paceline.club.account.Keys.Scope;
import dev.paceline.club.member.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class RaceApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path directory;
  private WebGround ground;
  private Browser ada;
  private Browser bea;
  private Browser editor;

  @BeforeEach
  void start() throws IOException {
    ground = WebGround.in(directory);
    ada = ground.consenting("Ada", Role.MEMBER);
    bea = ground.consenting("Bea", Role.MEMBER);
    editor = ground.signIn("Ed", Role.EDITOR);
    ground.invented().put(ada, Invented.race(1, "Harbour Run", 1), Invented.race(2, "Hills", 2));
    ground.invented().put(bea, Invented.race(3, "Harbour Run", 1));
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  @Test
  void listsSortsAndPages() {
    JsonNode first = JSON.readTree(bea.json("/api/races?sort=name&limit=2").body());
    assertThat(ids(first)).containsExactly("strava:1", "strava:3");
    assertThat(first.get("total_races").asInt()).isEqualTo(3);
    String next = first.get("next").asString().replace(" ", "%20");
    assertThat(ids(bea, "?sort=name&limit=2&cursor=" + next)).containsExactly("strava:2");
    assertThat(ids(bea, "")).containsExactly("strava:2", "strava:1", "strava:3");
    assertThat(ids(bea, "?athlete=" + number(ada) + "&athlete=" + number(bea))).hasSize(3);
    assertThat(ids(bea, "?athlete=" + number(ada))).hasSize(2);
    assertThat(ids(bea, "?date_from=2026-02-02&class=10k&source=strava&name=hil")).hasSize(1);
    assertThat(ids(bea, "?class=5K")).isEmpty();

    JsonNode race = first.get("races").get(0);
    assertThat(race.get("time_seconds").asInt()).isEqualTo(4000);
    assertThat(race.get("local_start").asString()).isEqualTo("2026-02-01T09:00:00");
    assertThat(race.get("source").isNull()).isTrue();
    assertThat(JSON.readTree(ada.json("/api/races").body()).get("races").get(0).get("source"))
        .isNotNull();

    JsonNode stats = JSON.readTree(bea.json("/api/races/stats").body());
    assertThat(stats.get("races").asInt()).isEqualTo(3);
    assertThat(stats.get("distance_meters").asDouble()).isEqualTo(30_000);
    assertThat(bea.json("/api/races.csv").body().lines()).hasSize(4);
    JsonNode athletes = JSON.readTree(bea.json("/api/athletes").body()).get("athletes");
    assertThat(athletes.size()).isEqualTo(2);
    assertThat(athletes.toString()).doesNotContain("Ada");
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    HttpResponse<String> answer =
        bea.json(
            "/api/races?limit=501&sort=colour&order=up&class=12K&event=x&hidden=yes&edited=no"
                + "&date_from=2026-02-30&sauce=strava&cursor=1");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(fields(answer))
        .containsExactlyInAnyOrder(
            "limit",
            "sort",
            "order",
            "class",
            "event",
            "hidden",
            "edited",
            "date_from",
            "sauce",
            "cursor");
    assertThat(bea.json("/api/races?hidden=with").statusCode()).isEqualTo(403);
    assertThat(bea.json("/api/races?sort=time&cursor=strava.1.soon").statusCode()).isEqualTo(422);
  }

  @Test
  @DisplayName("test 18: anonymous only where the club opened its board, keys with the scope only")
  void test18AsksWhoItIs() {
    assertThat(ground.anybody().json("/api/races").statusCode()).isEqualTo(401);
    String feed = key(Kind.CLUB, Scope.FEED_READ);
    String own = key(Kind.PERSONAL, Scope.RACES_READ);
    assertThat(byKey(feed, "/api/races").statusCode()).isEqualTo(403);
    assertThat(ids(JSON.readTree(byKey(own, "/api/races").body())))
        .containsExactly("strava:2", "strava:1");
    assertThat(byKey(own, "/api/races?athlete=" + number(bea)).statusCode()).isEqualTo(404);
    assertThat(JSON.readTree(byKey(own, "/api/athletes").body()).get("athletes").size())
        .isEqualTo(1);
    assertThat(ids(JSON.readTree(byKey(key(Kind.EMBED, Scope.RACES_READ), "/api/races").body())))
        .isEmpty();
  }

  @Test
  @DisplayName("test 55: what became private is in no list, statistic or export")
  void test55ShowsNothingPrivate() {
    ground
        .invented()
        .put(
            ada,
            Invented.summary(2, "Hills", "Run", 1, LocalDateTime.of(2026, 2, 2, 9, 0), "only_me"));

    assertThat(ids(bea, "")).containsExactly("strava:1", "strava:3");
    assertThat(JSON.readTree(bea.json("/api/races/stats").body()).get("races").asInt())
        .isEqualTo(2);
    assertThat(bea.json("/api/races.csv").body()).doesNotContain("Hills");
    assertThat(bea.get("/races").body()).doesNotContain("Hills");
    assertThat(bea.send("PATCH", "/api/races/strava:2", "{\"time_seconds\":9}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void ownersAndEditorsChangeAndTakeBack() {
    String change = "{\"time_seconds\":2400,\"distance_meters\":9900.5}";
    HttpResponse<String> done = ada.send("PATCH", "/api/races/strava:1", change);
    assertThat(done.statusCode()).isEqualTo(200);
    JsonNode race = JSON.readTree(done.body());
    assertThat(race.get("time_seconds").asInt()).isEqualTo(2400);
    assertThat(race.get("source").get("time_seconds").asInt()).isEqualTo(4000);
    assertThat(race.get("edited").toString()).isEqualTo("[\"time_seconds\",\"distance_meters\"]");

    assertThat(bea.send("PATCH", "/api/races/strava:1", change).statusCode()).isEqualTo(403);
    assertThat(ada.send("PATCH", "/api/races/strava:1", "{\"name\":\"Mine\"}").statusCode())
        .isEqualTo(403);
    assertThat(editor.send("PATCH", "/api/races/strava:1", "{\"name\":\"Ours\"}").statusCode())
        .isEqualTo(200);
    assertThat(ada.send("PATCH", "/api/races/strava:99", change).statusCode()).isEqualTo(404);

    HttpResponse<String> wrong =
        ada.send(
            "PATCH",
            "/api/races/strava:1",
            "{\"time_seconds\":0,\"distance_meters\":\"far\",\"hidden\":null,\"admin\":1}");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(fields(wrong))
        .containsExactlyInAnyOrder("time_seconds", "distance_meters", "hidden", "admin");
    HttpResponse<String> event =
        ada.send("PATCH", "/api/races/strava:1", "{\"time_seconds\":9,\"event_id\":\"77\"}");
    assertThat(event.statusCode()).isEqualTo(422);
    assertThat(time(ada)).isEqualTo(2400);

    String override = "/api/races/strava:1/overrides/";
    assertThat(ada.send("DELETE", override + "time_seconds", "").statusCode()).isEqualTo(200);
    assertThat(time(ada)).isEqualTo(4000);
    assertThat(ada.send("DELETE", override + "colour", "").statusCode()).isEqualTo(404);
    assertThat(bea.send("DELETE", override + "time_seconds", "").statusCode()).isEqualTo(403);
  }

  @Test
  void entersAndRenamesEvents() {
    JsonNode event =
        JSON.readTree(editor.send("POST", "/api/events", "{\"name\":\"Harbour 2025\"}").body());
    String id = event.get("id").asString();
    assertThat(event.get("name").asString()).isEqualTo("Harbour");
    assertThat(editor.send("POST", "/api/events", "{\"name\":\"harbour\"}").statusCode())
        .isEqualTo(200);
    assertThat(editor.send("POST", "/api/events", "{\"name\":\" \"}").statusCode()).isEqualTo(422);
    assertThat(bea.send("POST", "/api/events", "{\"name\":\"X\"}").statusCode()).isEqualTo(403);
    assertThat(bea.json("/api/events/" + id + "/stats").statusCode()).isEqualTo(404);

    editor.send("PATCH", "/api/races/strava:1", "{\"event_id\":\"" + id + "\"}");
    assertThat(editor.send("PATCH", "/api/events/" + id, "{\"name\":\"Port\"}").statusCode())
        .isEqualTo(200);
    JsonNode stats = JSON.readTree(bea.json("/api/events/" + id + "/stats").body());
    assertThat(stats.get("event").get("name").asString()).isEqualTo("Port");
    assertThat(stats.get("races").asInt()).isEqualTo(1);
    assertThat(JSON.readTree(bea.json("/api/events").body()).get("events").size()).isEqualTo(1);
    assertThat(ids(bea, "?event=" + id)).containsExactly("strava:1");
    assertThat(ids(bea, "?unnamed=true")).hasSize(2);
    assertThat(editor.send("PATCH", "/api/events/99", "{\"name\":\"Z\"}").statusCode())
        .isEqualTo(404);
  }

  @Test
  @DisplayName("test 60: bulk changes are looked at first, and taken back")
  void test60ChangesManyAsTheyWereLookedAt() {
    String filter = "\"filter\":{\"name\":\"harbour\",\"class\":[\"10K\"]}";
    String change = "\"change\":{\"hidden\":true}";
    JsonNode preview =
        JSON.readTree(editor.send("POST", "/api/races/bulk/preview", "{" + filter + "}").body());
    assertThat(preview.get("races").asInt()).isEqualTo(2);
    String digest = ",\"digest\":\"" + preview.get("digest").asString() + "\"}";

    assertThat(apply("{\"filter\":{}," + change + digest).statusCode()).isEqualTo(422);
    assertThat(apply("{\"filter\":{\"hidden\":\"with\"}," + change + digest).statusCode())
        .isEqualTo(422);
    HttpResponse<String> outdated = apply("{" + filter + "," + change + ",\"digest\":\"00\"}");
    assertThat(outdated.statusCode()).isEqualTo(409);
    assertThat(JSON.readTree(outdated.body()).get("code").asString()).isEqualTo("outdated");
    assertThat(ids(bea, "")).hasSize(3);
    assertThat(
            bea.send("POST", "/api/races/bulk/apply", "{" + filter + "," + change + digest)
                .statusCode())
        .isEqualTo(403);

    JsonNode applied = JSON.readTree(apply("{" + filter + "," + change + digest).body());
    assertThat(applied.get("races").asInt()).isEqualTo(2);
    assertThat(ids(bea, "")).containsExactly("strava:2", "strava:3");
    assertThat(ids(editor, "?hidden=only")).containsExactly("strava:1", "strava:3");

    String undo = "/api/races/bulk/" + applied.get("id").asString() + "/undo";
    assertThat(bea.send("POST", undo, "{}").statusCode()).isEqualTo(403);
    assertThat(editor.send("POST", undo, "{}").statusCode()).isEqualTo(200);
    assertThat(editor.send("POST", undo, "{}").statusCode()).isEqualTo(409);
    assertThat(editor.send("POST", "/api/races/bulk/99/undo", "{}").statusCode()).isEqualTo(404);
    assertThat(ids(editor, "")).hasSize(3);
  }

  private HttpResponse<String> apply(String body) {
    return editor.send("POST", "/api/races/bulk/apply", body);
  }

  private static int time(Browser browser) {
    JsonNode races = JSON.readTree(browser.json("/api/races?name=ours").body()).get("races");
    return races.get(0).get("time_seconds").asInt();
  }

  private String key(Kind kind, Scope scope) {
    return ground.invented().key(kind, kind == Kind.PERSONAL ? ada : null, Set.of(scope), Set.of());
  }

  private HttpResponse<String> byKey(String key, String path) {
    return ground.anybody().send(ground.anybody().request(path).header("X-API-Key", key));
  }

  private static long number(Browser browser) {
    return browser.account().athlete().value();
  }

  private static List<String> fields(HttpResponse<String> answer) {
    return StreamSupport.stream(JSON.readTree(answer.body()).get("errors").spliterator(), false)
        .map(error -> error.get("field").asString())
        .toList();
  }

  private static List<String> ids(Browser browser, String query) {
    return ids(JSON.readTree(browser.json("/api/races" + query).body()));
  }

  private static List<String> ids(JsonNode races) {
    return StreamSupport.stream(races.get("races").spliterator(), false)
        .map(race -> race.get("id").asString())
        .toList();
  }
}
