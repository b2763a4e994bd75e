package dev.paceline.app.web.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.WebGround;
import dev.paceline.app.web.sync.Runners;
import dev.paceline.club.account.Keys;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Role;
import dev.paceline.engine.jobs.Engine;
import dev.paceline.engine.jobs.Session;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What operators do with the installation.
final class OpsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SNAPSHOTS = "/api/ops/snapshots";

  private final Path directory;
  private final WebGround ground;
  private final Runners runners;
  private final WebGround.Browser operator;

  OpsTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.ground = WebGround.in(directory, Map.of("alert.webhook", "http://127.0.0.1:9/hidden"));
    this.runners = new Runners(ground);
    this.operator = ground.signIn("Olga Operator", Role.OPERATOR);
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  private String snapshot() {
    HttpResponse<String> made = operator.send("POST", SNAPSHOTS, "");
    assertThat(made.statusCode()).isEqualTo(201);
    return JSON.readTree(made.body()).get("snapshot").get("id").asString();
  }

  @Test
  void makesVerifiesAndBringsBackASnapshotAsAJob() {
    AthleteId rita = runners.add(11, "Rita Runner");
    runners.ran(rita, 3);
    String id = snapshot();
    runners.ran(rita, 8);
    assertThat(operator.json(SNAPSHOTS).body()).contains(id);
    assertThat(operator.send("POST", SNAPSHOTS + "/" + id + "/verify", "").statusCode())
        .isEqualTo(200);

    JsonNode dry =
        JSON.readTree(operator.send("POST", SNAPSHOTS + "/" + id + "/restore", "").body());
    assertThat(dry.get("state").asString()).isEqualTo("verified");
    assertThat(dry.get("changes").get("activity").get("before").asInt()).isEqualTo(8);
    assertThat(dry.get("changes").get("activity").get("after").asInt()).isEqualTo(3);
    assertThat(ground.paceline.activities().counts()).containsEntry(rita, 8);
    assertThat(operator.get("/admin/installation/restore/" + id).body())
        .contains("Nothing is changed yet.", "Bring it back");

    HttpResponse<String> queued =
        operator.send("POST", SNAPSHOTS + "/" + id + "/restore", "{\"confirm\": true}");
    assertThat(queued.statusCode()).isEqualTo(202);
    String session = JSON.readTree(queued.body()).get("session").asString();
    Engine engine = new Engine(ground.paceline.sync().jobs(), ground.paceline.upkeep().works());
    assertThat(engine.step()).isTrue();

    Session done = ground.paceline.sync().jobs().find(session).orElseThrow();
    assertThat(done.state()).isEqualTo(Session.State.DONE);
    assertThat(ground.paceline.activities().counts()).containsEntry(rita, 3);
    assertThat(ground.paceline.sync().jobs().lines(session, 0, 100))
        .anySatisfy(line -> assertThat(line.message()).isEqualTo("activity: 3 rows, before 8"));
    assertThat(ground.paceline.sync().jobs().queue())
        .extracting(Session::task)
        .contains("emergency-refresh");
  }

  @Test
  void opensNothingThatTheListDoesNotHave() throws IOException {
    snapshot();
    Path foreign = Files.writeString(directory.resolve("foreign.zip"), "no snapshot");
    for (String id :
        List.of(
            "foreign.zip",
            "..%2Fforeign.zip",
            "%2e%2e%2fforeign.zip",
            "none",
            foreign.toString().replace("/", "%2F"))) {
      for (String what : List.of("/verify", "/restore")) {
        assertThat(operator.send("POST", SNAPSHOTS + "/" + id + what, "").statusCode())
            .as(id)
            .isIn(400, 404);
      }
    }
    assertThat(foreign).exists();
  }

  @Test
  void asksForASignInOfLateBeforeARestore() {
    String id = snapshot();
    ground.clock.advance(Duration.ofMinutes(11));

    HttpResponse<String> late =
        operator.send("POST", SNAPSHOTS + "/" + id + "/restore", "{\"confirm\": true}");

    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(late.body()).contains("sign_in_again");
    assertThat(ground.paceline.sync().jobs().queue()).isEmpty();
  }

  @Test
  void showsSettingsWithoutSecrets() {
    JsonNode settings = JSON.readTree(operator.json("/api/ops/settings").body()).get("settings");
    String all = settings.toString();

    assertThat(all).contains("strava.client-secret", "(set)", "webhook.secret", "(unset)");
    assertThat(all).doesNotContain("hidden\"", "\"value\":\"secret\"");
    assertThat(operator.get("/admin/installation").body())
        .contains("strava.client-secret")
        .doesNotContain("127.0.0.1:9/hidden");
  }

  @Test
  void checksAndRefreshes() {
    HttpResponse<String> check = operator.send("POST", "/api/ops/integrity", "");
    assertThat(JSON.readTree(check.body()).get("healthy").asBoolean()).isTrue();
    assertThat(operator.post("/admin/installation/integrity", Map.of()).body())
        .contains("Everything stored is as it should be.");

    assertThat(operator.send("POST", "/api/ops/emergency-refresh", "").statusCode()).isEqualTo(202);
    assertThat(
            JSON.readTree(operator.send("POST", "/api/ops/emergency-refresh", "").body())
                .get("joined")
                .asBoolean())
        .isTrue();
  }

  @Test
  void saysThatTheSourceCannotBeReached() {
    HttpResponse<String> answer = operator.json("/api/ops/webhook-subscription");

    assertThat(answer.statusCode()).isEqualTo(424);
    assertThat(answer.body()).contains("source_refused");
    assertThat(operator.send("POST", "/api/ops/webhook-subscription", "").statusCode())
        .isEqualTo(409);
  }

  @Test
  void givesFiguresToKeysOfThatScopeOnly() {
    Actor actor = Actor.console("test", "");
    String good = key(actor, Keys.Scope.METRICS_READ);
    String other = key(actor, Keys.Scope.FEED_READ);

    HttpResponse<String> figures = metrics(good);

    assertThat(figures.statusCode()).isEqualTo(200);
    assertThat(figures.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(figures.body())
        .contains("# TYPE paceline_budget_used gauge")
        .contains("paceline_budget_limit{bucket=\"read\",span=\"day\"} 1000");
    assertThat(metrics(other).statusCode()).isEqualTo(403);
    assertThat(metrics("pl_unknown").statusCode()).isEqualTo(401);
    assertThat(operator.json("/metrics").statusCode()).isEqualTo(403);
  }

  private String key(Actor actor, Keys.Scope scope) {
    Keys.Issued issued =
        ground
            .paceline
            .club()
            .keys()
            .issue(
                actor,
                new Keys.Wish(
                    Keys.Kind.CLUB,
                    ground.paceline.club().club().id(),
                    null,
                    "figures",
                    Set.of(scope),
                    Set.of(),
                    null));
    return ((Keys.Issued.New) issued).secret();
  }

  private HttpResponse<String> metrics(String key) {
    return ground
        .anybody()
        .send(ground.anybody().request("/metrics").header("X-API-Key", key).GET());
  }
}
