package dev.paceline.app.web.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.WebGround;
import dev.paceline.app.web.sync.Runners;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Role;
import dev.paceline.engine.jobs.Session;
import dev.paceline.strava.sync.StravaSync;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// What Strava tells over HTTP. Strava itself cannot be reached here: nothing may call it.
final class HookTest {
  private static final String SECRET = "a-secret-of-the-path-0123456789";
  private static final String HOOK = "/webhooks/strava/" + SECRET;
  private final WebGround ground;
  private final Runners runners;
  private AthleteId rita = new AthleteId(1);

  HookTest(@TempDir Path directory) throws IOException {
    this.ground =
        WebGround.in(
            directory, Map.of("webhook.secret", SECRET, "webhook.verify-token", "repeat-me"));
    this.runners = new Runners(ground);
  }

  @BeforeEach
  void subscribed() {
    rita = runners.add(11, "Rita Runner");
    ground.paceline.sync().sync().subscribed(Optional.of("77"));
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  private HttpResponse<String> post(String path, String body) {
    return ground
        .anybody()
        .send(
            ground
                .anybody()
                .request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
  }

  private static String event(String type, String aspect, int subscription, String updates) {
    return """
    {"object_type": "%s", "object_id": 7000, "aspect_type": "%s", "owner_id": 11,
     "subscription_id": %d, "event_time": 1772442000, "updates": %s}
    """
        .formatted(type, aspect, subscription, updates);
  }

  private List<StravaSync.Event> stored() {
    return ground.paceline.sync().sync().events(Long.MAX_VALUE, 100);
  }

  private HttpResponse<String> challenge(String path, String token) {
    return ground
        .anybody()
        .json(
            path
                + "?hub.mode=subscribe&hub.challenge=15f7d1a91c1f40f8a748fd134752feb3"
                + "&hub.verify_token="
                + token);
  }

  @Test
  void answersTheChallengeToWhoKnowsSecretAndToken() {
    HttpResponse<String> good = challenge(HOOK, "repeat-me");

    assertThat(good.statusCode()).isEqualTo(200);
    assertThat(new JsonMapper().readTree(good.body()).get("hub.challenge").asString())
        .isEqualTo("15f7d1a91c1f40f8a748fd134752feb3");
    assertThat(challenge(HOOK, "guessed").statusCode()).isEqualTo(404);
    assertThat(challenge(HOOK, "").statusCode()).isEqualTo(404);
    assertThat(challenge("/webhooks/strava/guessed", "repeat-me").statusCode()).isEqualTo(404);
    assertThat(ground.anybody().json(HOOK).statusCode()).isEqualTo(404);
  }

  @Test
  @DisplayName(
      "test 52: the same event three times is answered three times while the source is down")
  void answersWhileTheSourceIsDown() {
    String event = event("activity", "create", 77, "{}");

    for (int i = 0; i < 3; i++) {
      HttpResponse<String> answer = post(HOOK, event);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEmpty();
    }

    assertThat(stored()).hasSize(3).extracting(StravaSync.Event::state).containsOnly("new");
    assertThat(ground.paceline.sync().jobs().queue())
        .extracting(Session::task)
        .containsExactly("events");
    assertThat(ground.paceline.sync().budget().status().windows())
        .allSatisfy(window -> assertThat(window.used()).isZero());
  }

  @Test
  @DisplayName(
      "test 53: a forged end of the connection is stored, and takes nothing away by itself")
  void storesAForgedEnd() {
    runners.ran(rita, 3);

    HttpResponse<String> answer =
        post(HOOK, event("athlete", "update", 77, "{\"authorized\": \"false\"}"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(stored())
        .singleElement()
        .satisfies(one -> assertThat(one.event().updates()).containsEntry("authorized", "false"));
    assertThat(ground.paceline.activities().counts()).containsEntry(rita, 3);
    assertThat(ground.paceline.members().flags(rita)).isEmpty();
  }

  @Test
  void storesWhatComesByAnotherSubscriptionAsRejected() {
    assertThat(post(HOOK, event("activity", "delete", 78, "{}")).statusCode()).isEqualTo(200);

    assertThat(stored()).extracting(StravaSync.Event::state).containsExactly("rejected");
  }

  @Test
  void knowsNoOtherSecret() {
    String event = event("activity", "create", 77, "{}");

    assertThat(post("/webhooks/strava/none", event).statusCode()).isEqualTo(404);
    assertThat(post(HOOK + "x", event).statusCode()).isEqualTo(404);
    assertThat(stored()).isEmpty();
  }

  @Test
  void refusesWhatIsNoEventAndStoresNothing() {
    assertThat(post(HOOK, "").statusCode()).isEqualTo(400);
    assertThat(post(HOOK, "[]").statusCode()).isEqualTo(400);
    assertThat(post(HOOK, "{\"object_type\": ").statusCode()).isEqualTo(400);
    HttpResponse<String> empty = post(HOOK, "{}");
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(new JsonMapper().readTree(empty.body()).get("errors").size()).isEqualTo(6);
    String late = event("activity", "create", 77, "{}").replace("1772442000", "99999999999999");
    assertThat(post(HOOK, late).statusCode()).isEqualTo(422);
    assertThat(stored()).isEmpty();
  }

  @Test
  void refusesLargeBodiesWhetherOrNotTheySayHowLarge() {
    String large = event("activity", "update", 77, "{\"title\": \"" + "x".repeat(70_000) + "\"}");
    assertThat(post(HOOK, large).statusCode()).isEqualTo(413);
    HttpResponse<String> chunked =
        ground
            .anybody()
            .send(
                ground
                    .anybody()
                    .request(HOOK)
                    .header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(large.getBytes(UTF_8)))));
    assertThat(chunked.statusCode()).isEqualTo(413);
    assertThat(stored()).isEmpty();
  }

  @Test
  @DisplayName("test 18: admins see and replay the events of their club, and no others")
  void showsAndReplaysEventsOfTheClub() {
    runners.elsewhere(99, "Eve Elsewhere");
    post(HOOK, event("activity", "create", 77, "{}"));
    post(
        HOOK,
        event("activity", "create", 77, "{}").replace("\"owner_id\": 11", "\"owner_id\": 99"));
    post(
        HOOK, event("activity", "create", 77, "{}").replace("\"owner_id\": 11", "\"owner_id\": 5"));
    WebGround.Browser admin = ground.signIn("Ada Admin", Role.ADMIN);

    String list = admin.json("/api/admin/webhook-events").body();
    assertThat(list).contains("strava:11").doesNotContain("strava:99", "strava:5\"");
    assertThat(admin.get("/admin/webhooks").body()).contains("activity 7000: create");
    assertThat(
            ground.signIn("Olga Operator", Role.OPERATOR).json("/api/admin/webhook-events").body())
        .contains("strava:11", "strava:5\"");

    assertThat(admin.send("POST", "/api/admin/webhook-events/1/replay", "").statusCode())
        .isEqualTo(202);
    assertThat(admin.send("POST", "/api/admin/webhook-events/2/replay", "").statusCode())
        .isEqualTo(404);
    assertThat(admin.post("/admin/webhooks/1/replay", Map.of()).statusCode()).isEqualTo(303);
  }
}
