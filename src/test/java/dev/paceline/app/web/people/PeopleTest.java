package dev.paceline.app.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.WebGround;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.ClubId;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class PeopleTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Actor CONSOLE = Actor.console("test", "");
  private static final String CHANGE = "/api/admin/athletes/";

  @TempDir private Path directory;
  private WebGround ground;
  private WebGround.Browser admin;
  private WebGround.Browser mo;

  @SuppressWarnings("NullAway.Init") // JUnit calls `start` before each test.
  PeopleTest() {}

  @BeforeEach
  void start() throws IOException {
    ground = WebGround.in(directory);
    admin = ground.signIn("Ada Admin", Role.ADMIN);
    mo = ground.signIn("Mo <script>alert(1)</script>", Role.MEMBER);
  }

  @AfterEach
  void stop() {
    ground.close();
  }

  @Test
  void listsPeopleWithTheirNamesAsText() {
    String page = admin.get("/admin/people").body();

    assertThat(page)
        .contains("Ada Admin", "2 people", "&lt;script&gt;alert(1)")
        .doesNotContain("<script>alert");
    assertThat(admin.get("/admin/people?name=ADA").body())
        .contains("Ada Admin", "1 person")
        .doesNotContain("&lt;script&gt;");
    assertThat(admin.get("/admin/people?name=nobody").body()).contains("Nobody is called that.");
    assertThat(admin.get("/admin/people?page=x").statusCode()).isEqualTo(422);
    assertThat(admin.get("/admin/people/" + key(mo)).body()).contains("Role", "Sign-in link");
  }

  @Test
  @DisplayName("a changed role ends the sessions of whoever has it")
  void aChangedRoleEndsSessions() {
    assertThat(mo.json("/api/me").statusCode()).isEqualTo(200);

    HttpResponse<String> changed = admin.send("PATCH", CHANGE + key(mo), "{\"role\":\"editor\"}");

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(changed.body()).contains("\"role\":\"editor\"");
    assertThat(mo.json("/api/me").statusCode()).isEqualTo(401);
    assertThat(ground.again(mo).json("/api/me").body()).contains("\"role\":\"editor\"");
    assertThat(
            admin
                .post("/admin/people/" + key(mo) + "/role", Map.of("role", "none"))
                .headers()
                .firstValue("Location"))
        .contains("/admin/people?done=left");
    assertThat(ground.paceline.members().roles(mo.account().athlete())).isEmpty();
    assertThat(admin.get("/admin/people/" + key(mo)).statusCode()).isEqualTo(404);
  }

  @Test
  void keepsTheLastAdminAndGrantsAtMostAdmin() {
    assertThat(admin.send("PATCH", CHANGE + key(admin), "{\"role\":\"member\"}").body())
        .contains("last admin");
    assertThat(admin.send("PATCH", CHANGE + key(mo), "{\"role\":\"operator\"}").statusCode())
        .isEqualTo(422);
    assertThat(admin.send("PATCH", CHANGE + key(admin), "{\"blocked\":true}").statusCode())
        .isEqualTo(403);
    assertThat(ground.paceline.members().operators()).isEmpty();
  }

  @Test
  @DisplayName("test 47: naming an admin in a body means nothing")
  void test47NamingAnAdminMeansNothing() {
    String body = "{\"role\":\"admin\",\"admin_strava_id\":\"%s\"}".formatted(key(admin));

    assertThat(ground.anybody().send("PATCH", CHANGE + key(mo), body).statusCode()).isEqualTo(401);
    assertThat(mo.send("PATCH", CHANGE + key(mo), body).statusCode()).isEqualTo(403);
    assertThat(mo.send("POST", "/api/admin/invites", body).statusCode()).isEqualTo(403);
    assertThat(mo.send("POST", "/api/admin/keys", body).statusCode()).isEqualTo(403);
    assertThat(mo.send("DELETE", CHANGE + key(admin), body).statusCode()).isEqualTo(403);
    assertThat(admin.send("PATCH", CHANGE + key(mo), body).statusCode())
        .as("unknown fields are refused")
        .isEqualTo(422);
    assertThat(ground.paceline.members().roles(mo.account().athlete())).containsValue(Role.MEMBER);
  }

  @Test
  @DisplayName("test 18: somebody and something of another club is answered as if unknown")
  void test18AnotherClubIsUnknown() {
    ClubId other = ground.paceline.members().club("Rovers").id();
    AthleteId oda = ground.signIn("Oda Other").account().athlete();
    ground.paceline.members().join(CONSOLE, other, oda);
    ground.paceline.members().grant(CONSOLE, other, oda, Role.ADMIN);
    WebGround.Browser foreign = ground.signedIn(oda);
    String invite =
        JSON.readTree(admin.send("POST", "/api/admin/invites", "{}").body())
            .at("/invite/id")
            .asString();
    String made =
        admin
            .send(
                "POST",
                "/api/admin/keys",
                "{\"kind\":\"club\",\"name\":\"site\",\"scopes\":[\"feed:read\"]}")
            .body();
    String keyId = JSON.readTree(made).at("/key/id").asString();
    String club = String.valueOf(ground.paceline.club().club().id().value());
    String someone = key(mo);

    for (List<String> asked :
        List.of(
            List.of("PATCH", CHANGE + someone, "{\"role\":\"admin\"}"),
            List.of("DELETE", CHANGE + someone, "{\"confirm\":\"x\"}"),
            List.of("POST", "/api/admin/members/" + someone + "/sign-in-link", "{}"),
            List.of("POST", "/api/admin/applicants/" + someone + "/approve", ""),
            List.of("DELETE", "/api/admin/invites/" + invite, ""),
            List.of("DELETE", "/api/admin/keys/" + keyId, ""),
            List.of("POST", "/api/admin/keys/" + keyId + "/rotate", ""),
            List.of("PUT", "/api/admin/clubs/" + club + "/settings", "{\"name\":\"Mine\"}"))) {
      assertThat(foreign.send(asked.get(0), asked.get(1), asked.get(2)).statusCode())
          .as(asked.get(0) + " " + asked.get(1))
          .isEqualTo(404);
    }
    assertThat(foreign.json("/api/admin/clubs/" + club + "/settings").statusCode()).isEqualTo(404);
    assertThat(foreign.json("/api/admin/keys").body()).doesNotContain("site");
    assertThat(foreign.json("/api/admin/invites").body()).isEqualTo("{\"invites\":[]}");
    assertThat(foreign.get("/admin/people").body()).doesNotContain("Ada Admin");
    assertThat(foreign.json("/api/admin/audit").body())
        .as("what was changed in another club")
        .doesNotContain(someone, "invite." + club);
    assertThat(foreign.json("/api/admin/clubs/" + other.value() + "/settings").statusCode())
        .isEqualTo(200);
    assertThat(admin.json("/api/admin/keys").body()).contains("site");
  }

  @Test
  void linksAreForOwnMembersAndNeverForHigherRoles() {
    WebGround.Browser olga = ground.signIn("Olga", Role.MEMBER, Role.OPERATOR);
    assertThat(
            admin
                .send("POST", "/api/admin/members/" + key(olga) + "/sign-in-link", "")
                .statusCode())
        .isEqualTo(403);

    HttpResponse<String> answer =
        admin.send("POST", "/api/admin/members/" + key(mo) + "/sign-in-link", "{}");
    String url = JSON.readTree(answer.body()).get("url").asString();
    assertThat(ground.anybody().get(url.replaceAll("http://[^/]+", "")).body())
        .contains("Sign in as");

    HttpResponse<String> added = admin.post("/admin/people/add", Map.of("name", "No Strava"));
    assertThat(added.body()).contains("A sign-in link for No Strava", "/auth/link/");
    assertThat(admin.get("/admin/people").body()).contains("No Strava");
    assertThat(admin.post("/admin/people/add", Map.of("name", " ")).statusCode()).isEqualTo(422);
  }

  @Test
  void hidesAndBlocksButNobodyOfAHigherRole() {
    WebGround.Browser olga = ground.signIn("Olga", Role.MEMBER, Role.OPERATOR);
    AthleteId who = mo.account().athlete();

    assertThat(admin.send("PATCH", CHANGE + key(mo), "{\"hidden\":true}").statusCode())
        .isEqualTo(200);
    assertThat(admin.send("PATCH", CHANGE + key(mo), "{\"blocked\":true}").statusCode())
        .isEqualTo(200);
    assertThat(ground.paceline.members().flags(who)).contains(Flag.HIDDEN, Flag.BLOCKED);
    assertThat(mo.json("/api/me").statusCode()).isEqualTo(401);
    assertThat(admin.get("/admin/people").body()).contains("blocked");
    var _ = admin.post("/admin/people/" + key(mo) + "/blocked", Map.of("blocked", "false"));
    assertThat(ground.paceline.members().flags(who)).containsExactly(Flag.HIDDEN);
    assertThat(admin.send("PATCH", CHANGE + key(olga), "{\"blocked\":true}").statusCode())
        .isEqualTo(403);
    assertThat(
            admin.send("PATCH", CHANGE + key(mo), "{\"hidden\":true,\"role\":\"editor\"}").body())
        .contains("one of role, hidden and blocked at a time");
  }

  @Test
  void erasesByTheTypedNameAfterARecentSignIn() {
    WebGround.Browser bo = ground.signIn("Bo Stone", Role.MEMBER);
    assertThat(admin.send("DELETE", CHANGE + key(bo), "{\"confirm\":\"Bo\"}").statusCode())
        .isEqualTo(422);
    ground.clock.advance(Duration.ofMinutes(11));
    assertThat(admin.send("DELETE", CHANGE + key(bo), "{\"confirm\":\"Bo Stone\"}").statusCode())
        .isEqualTo(403);
    WebGround.Browser again = ground.again(admin);
    assertThat(again.send("DELETE", CHANGE + key(bo), "{\"confirm\":\"Bo Stone\"}").statusCode())
        .isEqualTo(202);
    assertThat(ground.paceline.members().flags(bo.account().athlete())).contains(Flag.ERASING);
    assertThat(again.get("/admin/people").body()).contains("being erased");
  }

  private String key(WebGround.Browser browser) {
    return ground.paceline.activities().key(browser.account().athlete()).toString();
  }
}
