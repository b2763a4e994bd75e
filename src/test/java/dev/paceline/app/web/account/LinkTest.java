package dev.paceline.app.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.paceline.app.web.FakeSignIn;
import dev.paceline.app.web.WebGround;
import dev.paceline.club.account.SignInLinks;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audit;
import dev.paceline.club.member.Role;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

final class LinkTest {
  private static final Actor CONSOLE = Actor.console("test", "");

  @TempDir private Path directory;

  @Test
  void looksAskAndTheButtonSignsInOnce() throws IOException {
    try (WebGround ground = WebGround.in(directory)) {
      WebGround.Browser mo = ground.signIn("<script>alert(1)</script>", Role.MEMBER);
      String path = "/auth/link/" + link(ground, mo.account().athlete());
      WebGround.Browser anybody = ground.anybody();

      assertThat(anybody.get(path).body())
          .contains("&lt;script&gt;")
          .doesNotContain("<script>alert");
      assertThat(anybody.get(path).statusCode()).as("looking uses nothing up").isEqualTo(200);

      HttpResponse<String> used = anybody.post(path, Map.of());
      assertThat(used.statusCode()).isEqualTo(303);
      assertThat(used.headers().firstValue("Set-Cookie").orElse("")).startsWith("paceline=");
      assertThat(anybody.post(path, Map.of()).statusCode()).isEqualTo(404);
      assertThat(anybody.get(path).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aLinkEndsAfterADayAndNeedsAPageOfThisServer() throws IOException {
    try (WebGround ground = WebGround.in(directory)) {
      WebGround.Browser mo = ground.signIn("Mo Member", Role.MEMBER);
      String path = "/auth/link/" + link(ground, mo.account().athlete());
      WebGround.Browser anybody = ground.anybody();

      HttpResponse<String> elsewhere =
          anybody.send(
              anybody
                  .request(path)
                  .header("Origin", "https://evil.example")
                  .POST(HttpRequest.BodyPublishers.noBody()));
      assertThat(elsewhere.statusCode()).isEqualTo(403);
      assertThat(elsewhere.body()).contains("wrong_origin");

      ground.clock.advance(Duration.ofHours(24));
      assertThat(anybody.post(path, Map.of()).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theSignInPageLeadsBackToWhereOneWas() throws IOException {
    try (WebGround ground = WebGround.in(directory)) {
      assertThat(ground.anybody().get("/sign-in?next=/races%3Fa%3D1%26b%3D2").body())
          .contains("/auth/strava/start?next=%2Fraces%3Fa%3D1%26b%3D2", "Ask an admin");
      assertThat(ground.anybody().get("/sign-in?next=https://evil.example").body())
          .contains("/auth/strava/start?next=%2F\"");
    }
  }

  @Test
  void signsOut() throws IOException {
    try (WebGround ground = WebGround.in(directory)) {
      WebGround.Browser mo = ground.signIn("Mo Member", Role.MEMBER);

      assertThat(mo.post("/auth/logout", Map.of()).statusCode()).isEqualTo(303);

      assertThat(mo.json("/api/me").statusCode()).isEqualTo(401);
    }
  }

  @Test
  @DisplayName("test 25b: a full debug log of sign-ins, links, invites and keys holds no secret")
  void test25bLogsNoSecret() throws IOException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    List<String> secrets = new ArrayList<>();
    try (FakeSignIn strava = new FakeSignIn();
        WebGround ground = WebGround.in(directory, Map.of("strava.oauth-base", strava.base()))) {
      root.setLevel(Level.DEBUG);
      root.addAppender(heard);
      WebGround.Browser admin = ground.signIn("Ada Admin", Role.ADMIN);
      secrets.add(admin.session());
      secrets.add(admin.csrf());
      String link = link(ground, admin.account().athlete());
      secrets.add(link);
      var _ = ground.anybody().get("/auth/link/" + link);
      HttpResponse<String> used = ground.anybody().post("/auth/link/" + link, Map.of());
      secrets.add(used.headers().firstValue("Set-Cookie").orElseThrow().split("[=;]", 3)[1]);
      String invite = after(admin.send("POST", "/api/admin/invites", "{}").body(), "/auth/invite/");
      secrets.add(invite);
      var _ = ground.anybody().get("/auth/invite/" + invite);
      var _ = ground.anybody().get("/auth/invite/" + invite + "x");
      String key =
          after(
              admin
                  .send(
                      "POST",
                      "/api/admin/keys",
                      "{\"kind\":\"club\",\"name\":\"site\",\"scopes\":[\"feed:read\"]}")
                  .body(),
              "\"secret\":\"");
      secrets.add(key);
      String code = strava.code(7, "Vera", "Quill", "read activity:read_all");
      secrets.addAll(List.of(code, "access-of-" + code, "refresh-of-" + code, "Vera", "Quill"));
      HttpResponse<String> start = ground.anybody().get("/auth/strava/start?next=/account");
      String state =
          start.headers().firstValue("Location").orElse("").replaceAll(".*state=([^&]+).*", "$1");
      secrets.add(state);
      HttpResponse<String> back =
          ground
              .anybody()
              .send(
                  ground
                      .anybody()
                      .request("/auth/strava/callback?code=" + code + "&state=" + state)
                      .header(
                          "Cookie",
                          start.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0]));
      assertThat(back.statusCode()).isEqualTo(303);

      assertThat(secrets).allMatch(secret -> secret.length() > 3).hasSizeGreaterThan(10);
      assertAuditHides(ground, secrets);
    } finally {
      root.detachAppender(heard);
      root.setLevel(before);
    }
    List<String> lines =
        List.copyOf(heard.list).stream()
            .map(event ->
                event.getLoggerName()
                    + ": "
                    + event.getFormattedMessage()
                    + ThrowableProxyUtil.asString(event.getThrowableProxy()))
            .toList();
    assertThat(lines).as("there is a log to look at").hasSizeGreaterThan(50);
    for (String secret : secrets) {
      assertThat(lines).noneMatch(line -> line.contains(secret));
    }
  }

  private static void assertAuditHides(WebGround ground, List<String> secrets) {
    List<Audit.Entry> entries = ground.paceline.members().audit().list(Long.MAX_VALUE, 100);
    assertThat(entries).isNotEmpty();
    for (String secret : secrets) {
      assertThat(entries)
          .noneMatch(
              entry -> entry.actor().command().contains(secret) || entry.after().contains(secret));
    }
  }

  private static String link(WebGround ground, AthleteId athlete) {
    return switch (ground.paceline.club().links().issue(CONSOLE, athlete)) {
      case SignInLinks.Issued.New(String secret, var _) -> secret;
      case SignInLinks.Issued.Refused(String why) -> throw new IllegalStateException(why);
    };
  }

  private static String after(String text, String mark) {
    int from = text.indexOf(mark) + mark.length();
    return text.substring(from, text.indexOf('"', from));
  }
}
