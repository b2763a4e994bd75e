package dev.paceline.app.web.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.WebGround;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Role;
import dev.paceline.engine.jobs.Session;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How syncs stand, and what admins ask for.
final class AthleteSyncTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ATHLETES = "/api/admin/athletes";

  private final WebGround ground;
  private final Runners runners;
  private final WebGround.Browser admin;
  private AthleteId ada = new AthleteId(1);

  AthleteSyncTest(@TempDir Path directory) throws IOException {
    this.ground = WebGround.in(directory);
    this.runners = new Runners(ground);
    this.admin = ground.signIn("Ada Admin", Role.ADMIN);
  }

  @BeforeEach
  void people() {
    ada = runners.add(11, "Rita <script>alert(1)</script>");
    runners.add(12, "Ron Runner");
    runners.elsewhere(99, "Eve Elsewhere");
    runners.ran(ada, 3);
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  private JsonNode body(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private List<Session> jobs() {
    return ground.paceline.sync().jobs().queue();
  }

  @Test
  @DisplayName("the original request: status, error, count and last sync of every athlete")
  void tellsTheFourFields() {
    HttpResponse<String> answer = admin.json(ATHLETES);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(body(answer).get("total").asInt()).isEqualTo(2);
    JsonNode first = body(answer).get("athletes").get(0);
    assertThat(first.get("id").asString()).isEqualTo("strava:11");
    assertThat(first.get("sync_status").asString()).isEqualTo("pending");
    assertThat(first.get("sync_error").isNull()).isTrue();
    assertThat(first.get("total_activities_count").asInt()).isEqualTo(3);
    assertThat(first.get("last_synced_at").isNull()).isTrue();
    assertThat(answer.body()).doesNotContain("Rita", "Ron", "strava:99");
  }

  @Test
  void pagesThroughAllAthletes() {
    List<String> ids = new ArrayList<>();
    JsonNode page = body(admin.json(ATHLETES + "?limit=1"));
    ids.add(page.get("athletes").get(0).get("id").asString());
    String next = page.get("next").asString();
    page = body(admin.json(ATHLETES + "?limit=1&after=" + next));
    ids.add(page.get("athletes").get(0).get("id").asString());

    assertThat(ids).containsExactly("strava:11", "strava:12");
    assertThat(page.get("next").isNull()).isTrue();
  }

  @Test
  void namesEveryBadParameterAtOnce() {
    HttpResponse<String> answer = admin.json(ATHLETES + "?limit=0&status=great&colour=red");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(body(answer).get("errors").valueStream().map(one -> one.get("field").asString()))
        .containsExactlyInAnyOrder("limit", "status", "colour");
  }

  @Test
  void queuesASyncAndJoinsTheNextRequest() {
    HttpResponse<String> first = admin.send("POST", ATHLETES + "/strava:11/sync", "{}");
    HttpResponse<String> second = admin.send("POST", ATHLETES + "/strava:11/sync", "{}");

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(body(first).get("state").asString()).isEqualTo("queued");
    assertThat(body(first).get("calls").asInt()).isEqualTo(1);
    assertThat(body(second).get("state").asString()).isEqualTo("joined");
    assertThat(body(second).get("session")).isEqualTo(body(first).get("session"));
    assertThat(jobs()).hasSize(1);
    assertThat(body(admin.json(ATHLETES)).get("athletes").get(0).get("sync_status").asString())
        .isEqualTo("in_progress");
  }

  @Test
  void asksNothingForWhoPaused() {
    ground.paceline.members().set(Actor.console("test", ""), ada, Flag.PAUSED, true);

    assertThat(admin.send("POST", ATHLETES + "/strava:11/sync", "{}").statusCode()).isEqualTo(409);
    assertThat(jobs()).isEmpty();
    assertThat(body(admin.json(ATHLETES)).get("athletes").get(0).get("sync_status").asString())
        .isEqualTo("paused");
    assertThat(admin.get("/admin/sync").body()).contains("Nothing is asked until they go on.");
  }

  @Test
  void stopsWhatRunsAndSaysWhenThereIsNothing() {
    var _ = admin.send("POST", ATHLETES + "/strava:11/sync", "{\"kind\": \"full\"}");

    HttpResponse<String> stopped = admin.send("POST", ATHLETES + "/strava:11/sync/stop", "");
    HttpResponse<String> again = admin.send("POST", ATHLETES + "/strava:11/sync/stop", "");

    assertThat(stopped.statusCode()).isEqualTo(202);
    assertThat(body(stopped).get("state").asString()).isEqualTo("cancelling");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(body(again).get("state").asString()).isEqualTo("idle");
    assertThat(jobs()).isEmpty();
  }

  @Test
  @DisplayName("test 18: an athlete of another club is as unknown as nobody")
  void knowsNobodyOfAnotherClub() {
    for (String id : List.of("strava:99", "strava:404", "99", "none")) {
      HttpResponse<String> answer = admin.send("POST", ATHLETES + "/" + id + "/sync", "{}");
      assertThat(answer.statusCode()).as(id).isEqualTo(404);
      assertThat(body(answer).get("code").asString()).isEqualTo("not_found");
    }
    assertThat(jobs()).isEmpty();
  }

  @Test
  @DisplayName("test 47: a number in a body is nobody's right")
  void believesNoNumberInABody() {
    String forged = "{\"admin_strava_id\": 11}";
    WebGround.Browser member = ground.signIn("Mo Member", Role.MEMBER);
    List<String> routes =
        List.of(
            ATHLETES + "/strava:11/sync",
            ATHLETES + "/strava:11/sync/stop",
            "/api/admin/sync",
            "/api/admin/reset-stuck-syncs",
            "/api/admin/queue/cancel-pending",
            "/api/admin/enrichment/backfill",
            "/api/admin/cache/invalidate",
            "/api/ops/snapshots",
            "/api/ops/emergency-refresh");
    for (String route : routes) {
      assertThat(ground.anybody().send("POST", route, forged).statusCode())
          .as(route)
          .isEqualTo(401);
      assertThat(member.send("POST", route, forged).statusCode()).as(route).isEqualTo(403);
    }
    assertThat(jobs()).isEmpty();
    assertThat(admin.send("POST", ATHLETES + "/strava:11/sync", forged).statusCode())
        .isEqualTo(422);
    assertThat(jobs()).isEmpty();
  }

  @Test
  void saysWhatEverybodyCostsBeforeItIsConfirmed() {
    runners.ran(ada, 450);

    HttpResponse<String> plan = admin.send("POST", "/api/admin/sync", "{\"kind\": \"full\"}");
    assertThat(plan.statusCode()).isEqualTo(200);
    assertThat(body(plan).get("athletes").asInt()).isEqualTo(2);
    assertThat(body(plan).get("calls").asInt()).isEqualTo(4 + 2);
    assertThat(body(plan).get("done_by").asString()).startsWith("2026-03-02T09:00:00");
    assertThat(jobs()).isEmpty();

    HttpResponse<String> begun =
        admin.send("POST", "/api/admin/sync", "{\"kind\": \"full\", \"confirm\": true}");
    assertThat(begun.statusCode()).isEqualTo(202);
    assertThat(body(begun).get("sessions").size()).isEqualTo(2);
    assertThat(jobs()).extracting(Session::kind).containsExactly("full", "full");
    assertThat(ground.paceline.upkeep().snapshots().list()).hasSize(1);
  }

  @Test
  void namesWhoOfASelectionIsNotOfTheClub() {
    HttpResponse<String> answer =
        admin.send("POST", "/api/admin/sync", "{\"selection\": [\"strava:11\", \"strava:99\"]}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("strava:99").doesNotContain("strava:11");
  }

  @Test
  @DisplayName("test 24b: a name with a script is shown and not run")
  void showsAthletesToPeople() {
    HttpResponse<String> page = admin.get("/admin/sync");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Rita &lt;script&gt;", "Ron Runner", "2 of 2 athletes")
        .doesNotContain("<script>alert", "Eve Elsewhere");
    assertThat(admin.get("/admin/sync?name=ron").body())
        .contains("Ron Runner", "1 of 2 athletes")
        .doesNotContain("Rita");
    assertThat(admin.get("/admin/sync?status=error").body()).contains("No athlete is like that.");
  }

  @Test
  void syncsFromThePageWithoutScript() {
    HttpResponse<String> started =
        admin.post("/admin/sync/athletes/strava:12/start", Map.of("kind", "incremental"));

    assertThat(started.statusCode()).isEqualTo(303);
    assertThat(started.headers().firstValue("Location").orElseThrow())
        .startsWith("/admin/sync/sync-");
    assertThat(admin.post("/admin/sync/athletes/strava:12/stop", Map.of()).statusCode())
        .isEqualTo(303);
    assertThat(jobs()).isEmpty();
    assertThat(ground.paceline.members().audit().list(Long.MAX_VALUE, 10))
        .anySatisfy(entry -> {
          assertThat(entry.actor().athlete()).isEqualTo(admin.account().athlete());
          assertThat(entry.after()).contains("incremental");
        });
  }

  @Test
  void neverTellsAToken() {
    ground.paceline.connections().importRefreshToken(11, "very-secret-token");

    HttpResponse<String> answer = admin.json("/api/admin/token-status");

    assertThat(answer.body()).contains("strava:11", "connected", "absent");
    assertThat(answer.body()).doesNotContain("very-secret-token");
  }
}
