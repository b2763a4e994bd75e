package dev.paceline.app.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.WebGround;
import dev.paceline.club.account.Keys;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class AccountTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Actor CONSOLE = Actor.console("test", "");

  @TempDir private Path directory;
  private WebGround ground;
  private WebGround.Browser mo;

  @SuppressWarnings("NullAway.Init") // JUnit calls `start` before each test.
  AccountTest() {}

  @BeforeEach
  void start() throws IOException {
    ground = WebGround.in(directory);
    mo = ground.signIn("Mo <b>Member</b>", Role.MEMBER);
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  @Test
  void saysWhoIsSignedIn() {
    JsonNode me = JSON.readTree(mo.json("/api/me").body());

    assertThat(me.get("name").asString()).isEqualTo("Mo <b>Member</b>");
    assertThat(me.get("role").asString()).isEqualTo("member");
    assertThat(me.get("athlete").asString()).startsWith("account:");
    assertThat(me.get("sync").get("sync_status").asString()).isEqualTo("pending");
    assertThat(mo.get("/account").body())
        .contains("Mo &lt;b>Member&lt;/b>")
        .doesNotContain("<b>Member");
  }

  @Test
  void agreesAndWithdraws() {
    AthleteId self = mo.account().athlete();
    HttpResponse<String> agreed =
        mo.send(
            "PATCH",
            "/api/me/privacy",
            "{\"consents\":{\"members\":true},\"heart_rate_shown\":true}");
    assertThat(agreed.statusCode()).as(agreed.body()).isEqualTo(200);
    assertThat(JSON.readTree(agreed.body()).at("/consents/members/agreed_version").asString())
        .isEqualTo("2026-11");
    assertThat(consented(self, Audience.MEMBERS)).isTrue();
    assertThat(consented(self, Audience.PUBLIC)).isFalse();
    assertThat(ground.paceline.members().flags(self)).containsExactly(Flag.HEART_RATE_SHOWN);

    HttpResponse<String> saved =
        mo.post(
            "/account/privacy", Map.of("saved", "true", "consent", "public", "shown", "hidden"));
    assertThat(saved.headers().firstValue("Location")).contains("/account?done=privacy");
    assertThat(consented(self, Audience.MEMBERS)).as("not ticked is a no").isFalse();
    assertThat(consented(self, Audience.PUBLIC)).isTrue();
    assertThat(ground.paceline.members().flags(self)).containsExactly(Flag.HIDDEN);
    assertThat(mo.get("/account?done=privacy").body())
        .contains("What others see of you was changed.", "Text of 2026-11");
  }

  @Test
  void refusesWhatCannotBeAgreedTo() {
    assertThat(mo.send("PATCH", "/api/me/privacy", "{\"consents\":{\"all\":true}}").statusCode())
        .isEqualTo(422);
    assertThat(mo.send("PATCH", "/api/me/privacy", "{\"athlete\":\"strava:1\"}").statusCode())
        .as("nobody is named in a body")
        .isEqualTo(422);
    WebGround.Browser applicant = ground.signIn("Ann");
    assertThat(
            applicant
                .send("PATCH", "/api/me/privacy", "{\"consents\":{\"public\":true}}")
                .statusCode())
        .isEqualTo(409);
  }

  @Test
  @DisplayName("changes need the session, its token and a page of this server")
  void changesNeedAToken() {
    WebGround.Browser anybody = ground.anybody();
    assertThat(changed(mo.request("/api/me/privacy"), "", base()).body()).contains("csrf");
    assertThat(changed(mo.request("/api/me/privacy"), "x" + mo.csrf(), base()).statusCode())
        .isEqualTo(403);
    assertThat(changed(mo.request("/api/me/privacy"), mo.csrf(), "https://evil.example").body())
        .contains("wrong_origin");
    assertThat(
            changed(
                    anybody.request("/api/me/privacy").header("Cookie", "paceline=forged"),
                    mo.csrf(),
                    base())
                .statusCode())
        .isEqualTo(401);
    assertThat(ground.paceline.members().flags(mo.account().athlete())).isEmpty();
    assertThat(changed(mo.request("/api/me/privacy"), mo.csrf(), base()).statusCode())
        .isEqualTo(200);
    assertThat(ground.paceline.members().flags(mo.account().athlete())).contains(Flag.HIDDEN);
  }

  @Test
  void aKeyIsShownOnceRotatedAndRevoked() {
    HttpResponse<String> made =
        mo.post("/account/keys", Map.of("name", "my site", "scope", "feed:read"));
    String secret = made.body().replaceAll("(?s).*value=\"(pl_[^\"]+)\".*", "$1");
    assertThat(secret).startsWith("pl_").hasSizeGreaterThan(40);
    assertThat(mo.get("/account").body()).contains("my site").doesNotContain(secret);
    Keys keys = ground.paceline.club().keys();
    Keys.Key key = keys.find(secret).orElseThrow();

    HttpResponse<String> rotated = mo.post("/account/keys/" + key.id() + "/rotate", Map.of());
    assertThat(rotated.body()).contains("24 hours more").doesNotContain(secret);
    assertThat(keys.find(secret)).isPresent();
    assertThat(mo.post("/account/keys/" + key.id() + "/revoke", Map.of()).statusCode())
        .isEqualTo(303);
    assertThat(keys.find(secret)).isEmpty();

    WebGround.Browser bo = ground.signIn("Bo", Role.MEMBER);
    assertThat(bo.post("/account/keys/" + key.id() + "/revoke", Map.of()).statusCode())
        .as("a key of somebody else")
        .isEqualTo(404);
    assertThat(mo.post("/account/keys", Map.of("name", "x", "origins", "nonsense")).body())
        .contains("is no origin", "at least one scope");
  }

  @Test
  void endsAllOtherSessions() {
    WebGround.Browser other = ground.again(mo);

    assertThat(mo.post("/account/sessions/end", Map.of()).statusCode()).isEqualTo(303);

    assertThat(other.json("/api/me").statusCode()).isEqualTo(401);
    assertThat(mo.json("/api/me").statusCode()).isEqualTo(200);
  }

  @Test
  void downloadsEverythingButSecretsAndNothingOfOthers() {
    var _ = ground.signIn("Bo Secretive", Role.MEMBER);
    var _ = mo.send("PATCH", "/api/me/privacy", "{\"consents\":{\"members\":true}}");

    HttpResponse<String> answer = mo.json("/api/me/export");

    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .contains("attachment");
    JsonNode data = JSON.readTree(answer.body());
    assertThat(data.get("account").get(0).get("name").asString()).isEqualTo("Mo <b>Member</b>");
    assertThat(data.get("consent")).hasSize(1);
    assertThat(data.has("activity")).isTrue();
    assertThat(data.has("account_session")).isFalse();
    assertThat(data.has("strava_token")).isFalse();
    assertThat(answer.body()).doesNotContain("Bo Secretive");
  }

  @Test
  void pausesAndResumes() {
    assertThat(mo.send("POST", "/api/me/pause", "{\"paused\":true}").statusCode()).isEqualTo(200);
    assertThat(ground.paceline.members().flags(mo.account().athlete())).contains(Flag.PAUSED);
    assertThat(mo.send("POST", "/api/me/pause", "{}").statusCode()).isEqualTo(422);
    var _ = mo.post("/account/pause", Map.of("paused", "false"));
    assertThat(ground.paceline.members().flags(mo.account().athlete())).isEmpty();
  }

  @Test
  void erasesAfterARecentSignInAndTheTypedName() {
    assertThat(mo.post("/account/erase", Map.of("confirm", "Mo")).statusCode()).isEqualTo(422);
    ground.clock.advance(Duration.ofMinutes(11));
    HttpResponse<String> late = mo.post("/account/erase", Map.of("confirm", "Mo <b>Member</b>"));
    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(mo.send("DELETE", "/api/me", "{\"confirm\":\"Mo <b>Member</b>\"}").body())
        .contains("sign_in_again");
    assertThat(mo.get("/account").body())
        .contains("Sign in again")
        .doesNotContain("Type your name");

    WebGround.Browser again = ground.again(mo);
    HttpResponse<String> erased =
        again.send("DELETE", "/api/me", "{\"confirm\":\"Mo <b>Member</b>\"}");

    assertThat(erased.statusCode()).as(erased.body()).isEqualTo(202);
    assertThat(ground.paceline.members().flags(mo.account().athlete())).contains(Flag.ERASING);
    assertThat(again.json("/api/me").statusCode()).isEqualTo(401);
  }

  @Test
  void theLastOperatorStays() {
    WebGround.Browser olga = ground.signIn("Olga", Role.OPERATOR);

    HttpResponse<String> refused = olga.send("DELETE", "/api/me", "{\"confirm\":\"Olga\"}");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("the last operator");
    assertThat(olga.get("/account").body()).contains("This is not possible just now");
  }

  @Test
  void refreshesWithinACooldownAndStops() {
    assertThat(mo.send("POST", "/api/me/sync", "").statusCode()).as("not connected").isEqualTo(409);
    AthleteId ada = ground.paceline.activities().athlete(SourceKey.strava(7));
    var _ = ground.paceline.club().accounts().open(CONSOLE, ada, "Ada");
    ground.paceline.members().join(CONSOLE, ground.paceline.club().club().id(), ada);
    ground.paceline.connections().importRefreshToken(7, "a refresh token");
    WebGround.Browser browser = ground.signedIn(ada);

    HttpResponse<String> first = browser.send("POST", "/api/me/sync", "");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
    String session = JSON.readTree(first.body()).get("session_id").asString();
    HttpResponse<String> second = browser.send("POST", "/api/me/sync", "");
    assertThat(JSON.readTree(second.body()).get("session_id").asString()).isEqualTo(session);
    assertThat(browser.json("/api/me/sync").body())
        .contains("\"sync_status\":\"in_progress\"", session);
    assertThat(browser.get("/account").body()).contains("data-live=\"/api/me/sync/events\"");
    HttpResponse<String> stopped = browser.send("POST", "/api/me/sync/stop", "");
    assertThat(stopped.statusCode()).isEqualTo(202);
    assertThat(browser.send("POST", "/api/me/sync/stop", "").body()).contains("idle");
    HttpResponse<String> events = browser.json("/api/me/sync/events");
    assertThat(events.body())
        .as("what ended is told to its end")
        .contains("event:status", "cancelled", "event:log", "event:end");
  }

  @Test
  void theFirstPageLeadsToTheFirstOperator() {
    assertThat(ground.anybody().get("/").body()).contains("paceline admin sign-in-link");
    WebGround.Browser olga = ground.signIn("Olga", Role.OPERATOR);
    assertThat(ground.anybody().get("/").body()).doesNotContain("admin sign-in-link");
    assertThat(olga.get("/admin/setup").body())
        .contains("club.time-zone", "Strava", "Invite people");
    assertThat(olga.post("/admin/setup", Map.of("name", "Hill & Dale")).statusCode())
        .isEqualTo(303);
    assertThat(olga.get("/admin/setup?done=named").body())
        .contains("Hill &amp; Dale", "The club has its name");
  }

  private boolean consented(AthleteId athlete, Audience audience) {
    return ground
        .paceline
        .members()
        .consented(athlete, ground.paceline.club().club().id(), audience);
  }

  private HttpResponse<String> changed(HttpRequest.Builder request, String csrf, String origin) {
    return ground
        .anybody()
        .send(
            request
                .header("Origin", origin)
                .header("X-CSRF-Token", csrf)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"hidden\":true}")));
  }

  private String base() {
    return ground.at("/").toString().replaceAll("/$", "");
  }
}
