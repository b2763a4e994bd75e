package dev.paceline.app.web.account;

import static dev.paceline.app.web.account.Visits.answered;
import static dev.paceline.app.web.account.Visits.connect;
import static dev.paceline.app.web.account.Visits.cookieText;
import static dev.paceline.app.web.account.Visits.errand;
import static dev.paceline.app.web.account.Visits.get;
import static dev.paceline.app.web.account.Visits.location;
import static dev.paceline.app.web.account.Visits.post;
import static dev.paceline.app.web.account.Visits.session;
import static dev.paceline.app.web.account.Visits.start;
import static dev.paceline.app.web.account.Visits.state;
import static dev.paceline.app.web.account.Visits.visit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.web.FakeSignIn;
import dev.paceline.app.web.WebGround;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Flag;
import dev.paceline.club.member.Role;
import dev.paceline.engine.budget.Call;
import dev.paceline.engine.budget.Permit;
import dev.paceline.engine.jobs.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StravaSignInTest {
  private static final Actor CONSOLE = Actor.console("test", "");
  private static final String ALL = "read activity:read_all";

  @TempDir private Path directory;
  private final FakeSignIn strava = open();
  private Optional<WebGround> opened = Optional.empty();

  @AfterEach
  void close() {
    opened.ifPresent(WebGround::close);
    strava.close();
  }

  @Test
  void somebodyUnknownIsSignedInAndHasNoRights() throws IOException {
    WebGround ground = ground(Map.of());

    HttpResponse<String> back = visit(ground, "/races", strava.code(7, "Ada", "Lane", ALL));

    assertThat(back.statusCode()).isEqualTo(303);
    assertThat(location(back)).isEqualTo("/races");
    assertThat(cookieText(back))
        .contains("HttpOnly", "SameSite=Lax", "Path=/;")
        .doesNotContain("Secure");
    AthleteId ada = athlete(ground, 7);
    assertThat(ground.paceline.members().roles(ada)).isEmpty();
    assertThat(ground.paceline.sync().sync().find(ada)).isEmpty();
    String page = get(ground, "/account", session(back)).body();
    assertThat(page).contains("Ada Lane", "not a member of", "Ask an admin for an invite");
  }

  @Test
  @DisplayName("a member by club.join=open has the first page asked for at priority 100")
  void openClubMakesAMember() throws IOException {
    WebGround ground = ground(Map.of("club.join", "open"));

    var _ = visit(ground, "/", strava.code(7, "Ada", "Lane", ALL));

    AthleteId ada = athlete(ground, 7);
    assertThat(ground.paceline.members().roles(ada)).containsValue(Role.MEMBER);
    assertThat(ground.paceline.sync().jobs().queue())
        .extracting(Session::priority)
        .containsExactly(100);
  }

  @Test
  void approvalMakesAnApplicantWhomAnAdminLetsIn() throws IOException {
    WebGround ground = ground(Map.of("club.join", "approval"));
    WebGround.Browser admin = ground.signIn("Ada Admin", Role.ADMIN);
    var _ = visit(ground, "/", strava.code(7, "Bo", "Stone", ALL));

    assertThat(admin.json("/api/admin/applicants").body()).contains("strava:7", "Bo Stone");
    assertThat(admin.get("/admin/people").body()).contains("Waiting to be let in", "Bo Stone");
    assertThat(admin.send("POST", "/api/admin/applicants/strava:7/approve", "").statusCode())
        .isEqualTo(200);

    assertThat(ground.paceline.members().roles(athlete(ground, 7))).containsValue(Role.MEMBER);
    assertThat(ground.paceline.sync().jobs().queue())
        .extracting(Session::priority)
        .containsExactly(100);
    assertThat(admin.send("POST", "/api/admin/applicants/strava:7/approve", "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void theAnswerCountsInTheBrowserThatWasSentOnceAndForTenMinutes() throws IOException {
    WebGround ground = ground(Map.of());
    String code = strava.code(7, "Ada", "Lane", ALL);
    HttpResponse<String> start = start(ground, "/auth/strava/start?next=/", "");
    String back = "/auth/strava/callback?code=" + code + "&state=";

    assertThat(get(ground, back + state(start), "").statusCode()).isEqualTo(400);
    assertThat(get(ground, back + "other", errand(start)).statusCode()).isEqualTo(400);
    assertThat(strava.asked()).as("nothing is asked for a forged answer").isEmpty();
    assertThat(get(ground, back + state(start), errand(start)).statusCode()).isEqualTo(303);
    assertThat(get(ground, back + state(start), errand(start)).statusCode()).isEqualTo(400);
    assertThat(strava.asked()).hasSize(1);

    HttpResponse<String> late = start(ground, "/auth/strava/start", "");
    ground.clock.advance(Duration.ofMinutes(10));
    assertThat(get(ground, back + state(late), errand(late)).body())
        .contains("did not begin in this browser");
    assertThat(strava.asked()).hasSize(1);
  }

  @Test
  void eachRefusalHasItsOwnPage() throws IOException {
    WebGround ground = ground(Map.of());

    assertThat(answered(ground, "error=access_denied")).contains("You said no at Strava");
    assertThat(answered(ground, "code=unknown")).contains("did not accept the answer");
    assertThat(answered(ground, "code=" + strava.code(403, "Limit of connected athletes exceeded")))
        .contains("No more athletes can connect");
    assertThat(
            answered(
                ground,
                "code="
                    + strava.code(
                        401,
                        """
                        {"errors":[{"resource":"Application","field":"client_id","code":"invalid"}]}
                        """)))
        .contains("does not know this club's application");
    assertThat(answered(ground, "code=" + strava.code(502, "oops")))
        .contains("Strava could not be asked");
    assertThat(ground.paceline.activities().findAthlete(SourceKey.strava(7))).isEmpty();
  }

  @Test
  void missingScopesAreShown() throws IOException {
    WebGround ground = ground(Map.of("club.join", "open"));

    HttpResponse<String> back = visit(ground, "/races", strava.code(7, "Ada", "Lane", "read"));

    assertThat(location(back)).isEqualTo("/account?done=scopes");
    String page = get(ground, "/account?done=scopes", session(back)).body();
    assertThat(page).contains("Not granted", "activity:read_all", "<code>read</code>");
    assertThat(ground.paceline.sync().jobs().queue()).as("nothing to read with").isEmpty();
  }

  @Test
  void nobodyIsLedElsewhere() throws IOException {
    WebGround ground = ground(Map.of("club.join", "open"));

    HttpResponse<String> back =
        visit(ground, "//evil.example/x", strava.code(7, "Ada", "Lane", ALL));

    assertThat(location(back)).isEqualTo("/");
  }

  @Test
  void anAccountConnectsStravaOnceAndNobodyElses() throws IOException {
    WebGround ground = ground(Map.of());
    WebGround.Browser mo = ground.signIn("Mo Member", Role.MEMBER);
    WebGround.Browser bo = ground.signIn("Bo Member", Role.MEMBER);
    String path = "/auth/strava/start?connect=true&next=/account";

    HttpResponse<String> done = connect(ground, mo, strava.code(7, "Mo", "M", ALL));
    assertThat(location(done)).isEqualTo("/account?done=connected");
    assertThat(mo.json("/api/me").body()).contains("\"athlete\":\"strava:7\"", "Mo Member");
    assertThat(ground.paceline.sync().jobs().queue()).hasSize(1);

    assertThat(connect(ground, bo, strava.code(7, "Mo", "M", ALL)).body())
        .contains("has an account here already");
    HttpResponse<String> start = start(ground, path, "paceline=" + mo.session());
    String stolen =
        "/auth/strava/callback?code=%s&state=%s"
            .formatted(strava.code(8, "Eve", "E", ALL), state(start));
    assertThat(get(ground, stolen, errand(start) + "; paceline=" + bo.session()).statusCode())
        .as("whoever came back is not who was sent")
        .isEqualTo(400);
  }

  @Test
  void aBlockedAthleteIsNotSignedIn() throws IOException {
    WebGround ground = ground(Map.of());
    var _ = visit(ground, "/", strava.code(7, "Ada", "Lane", ALL));
    ground.paceline.members().set(CONSOLE, athlete(ground, 7), Flag.BLOCKED, true);

    HttpResponse<String> back = visit(ground, "/", strava.code(7, "Ada", "Lane", ALL));

    assertThat(back.statusCode()).isEqualTo(403);
    assertThat(back.headers().allValues("Set-Cookie"))
        .noneMatch(one -> one.startsWith("paceline="));
  }

  @Test
  void signingInAgainEndsTheSessionOfBefore() throws IOException {
    WebGround ground = ground(Map.of());
    String first = session(visit(ground, "/", strava.code(7, "Ada", "Lane", ALL)));
    HttpResponse<String> start = start(ground, "/auth/strava/start", first);

    HttpResponse<String> again =
        get(
            ground,
            "/auth/strava/callback?code=%s&state=%s"
                .formatted(strava.code(7, "Ada", "Lane", ALL), state(start)),
            errand(start) + "; " + first);

    assertThat(again.statusCode()).isEqualTo(303);
    assertThat(location(get(ground, "/account", first))).contains("/sign-in?next=");
    assertThat(get(ground, "/account", session(again)).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("test 62b: sign-in works although the day's budget is used up")
  void test62bSignInWorksWithoutBudget() throws IOException {
    WebGround ground = ground(Map.of("budget.read", "2/2", "budget.overall", "2/2"));
    while (ground.paceline.budget().tryReserve(Call.READ, 100) instanceof Permit.Granted) {
      assertThat(ground.paceline.budget().status()).isNotNull();
    }

    HttpResponse<String> back = visit(ground, "/races", strava.code(7, "Ada", "Lane", ALL));

    assertThat(location(back)).isEqualTo("/races");
    assertThat(get(ground, "/account", session(back)).statusCode()).isEqualTo(200);
  }

  @Test
  void anInviteIsTakenAfterSigningIn() throws IOException {
    WebGround ground = ground(Map.of());
    WebGround.Browser admin = ground.signIn("Ada Admin", Role.ADMIN);
    String made = admin.send("POST", "/api/admin/invites", "{\"connect\":true}").body();
    String path = made.replaceAll("(?s).*\"url\":\"http://[^/]+([^\"]+)\".*", "$1");
    assertThat(path).startsWith("/auth/connect/");
    assertThat(get(ground, path, "").body()).contains("/auth/strava/start?next=/auth/connect/");

    HttpResponse<String> back = visit(ground, path, strava.code(7, "Ru", "Nner", ALL));
    assertThat(location(back)).isEqualTo(path);
    String session = session(back);
    assertThat(get(ground, path, session).body()).contains("Competitions", "Join Club");
    HttpResponse<String> joined = post(ground, path, session, "consent=competition");

    assertThat(location(joined)).isEqualTo("/account?done=joined");
    AthleteId runner = athlete(ground, 7);
    assertThat(ground.paceline.members().roles(runner)).containsValue(Role.MEMBER);
    assertThat(ground.paceline.members().consents(runner))
        .singleElement()
        .satisfies(consent -> assertThat(consent.audience().name()).isEqualTo("COMPETITION"));
    assertThat(ground.paceline.sync().jobs().queue()).hasSize(1);
    assertThat(get(ground, path, "").statusCode()).as("used up").isEqualTo(404);
  }

  private WebGround ground(Map<String, String> more) throws IOException {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("strava.oauth-base", strava.base());
    WebGround ground = WebGround.in(directory, settings);
    opened = Optional.of(ground);
    return ground;
  }

  private static AthleteId athlete(WebGround ground, long number) {
    return ground.paceline.activities().findAthlete(SourceKey.strava(number)).orElseThrow();
  }

  private static FakeSignIn open() {
    try {
      return new FakeSignIn();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
