package dev.paceline.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignInTest {
  private static final SimulatorOptions OPTIONS = SimulatorOptions.DEFAULT.withClient("5", "s");
  private static final long TAMO = Sample.TAMO.id();

  private static Probe probe() {
    return Probe.of(Sample.withRuns(3), OPTIONS);
  }

  @Test
  void item7_aGrantGoesBackWithCodeScopesAndTheStateUnchanged() {
    try (Probe probe = probe()) {
      String state = "a+b c/ä&\"<'=%41,";
      Probe.Seen seen = new Visitor(probe).with("state", state).grantAs(TAMO);
      assertThat(seen.status()).isEqualTo(302);
      assertThat(seen.header("Location"))
          .startsWith("http://localhost:8080/back?from=strava&state=")
          .endsWith("&scope=read,activity:read_all");
      assertThat(Visitor.back(seen)).containsOnlyKeys("from", "state", "code", "scope");
      assertThat(Visitor.back(seen)).containsEntry("state", state);
      assertThat(Visitor.back(new Visitor(probe).grantAs(TAMO))).doesNotContainKey("state");
    }
  }

  @Test
  void item7_aDenialSaysSoAndChangesNothing() {
    try (Probe probe = probe()) {
      Visitor visitor = new Visitor(probe).with("state", "x1");
      Map<String, String> form = visitor.form();
      form.put("answer", "deny");
      Probe.Seen seen = visitor.send(form);
      assertThat(seen.status()).isEqualTo(302);
      assertThat(Visitor.back(seen))
          .isEqualTo(Map.of("from", "strava", "state", "x1", "error", "access_denied"));
      assertThat(probe.get("/athlete", probe.token(Sample.TAMO)).status()).isEqualTo(200);
    }
  }

  @Test
  void item7_aScopeLeftOutIsNeitherToldNorGranted() {
    try (Probe probe = probe()) {
      Visitor visitor = new Visitor(probe).with("as", Long.toString(TAMO));
      Map<String, String> form = visitor.form();
      assertThat(form).containsEntry("read", "granted").containsEntry("as", "900001");
      assertThat(form.remove("activity:read_all")).isEqualTo("granted");
      form.put("answer", "grant");
      Map<String, String> back = Visitor.back(visitor.send(form));
      assertThat(back).containsEntry("scope", "read");
      Probe.Seen tokens = visitor.exchange(back.getOrDefault("code", "none"));
      assertThat(tokens.json().get("scope").asString()).isEqualTo("read");
      String token = tokens.json().get("access_token").asString();
      assertThat(probe.get("/athlete/activities", token).error())
          .isEqualTo("401 Authorization Error AccessToken/activity:read_permission/missing");
    }
  }

  @Test
  void item7_autoAsksOnlyForWhatIsNotGrantedYet() {
    try (Probe probe = probe()) {
      Visitor visitor = new Visitor(probe).with("approval_prompt", "auto");
      assertThat(visitor.open().status()).as("nobody named").isEqualTo(200);
      visitor.with("as", Long.toString(TAMO));
      Probe.Seen seen = visitor.open();
      assertThat(seen.status()).isEqualTo(302);
      assertThat(visitor.exchange(Visitor.codeIn(seen)).status()).isEqualTo(200);
      assertThat(visitor.with("scope", "read,activity:write").open().status()).isEqualTo(200);
      visitor.with("scope", "read");
      assertThat(visitor.open().status()).isEqualTo(302);
      assertThat(visitor.with("approval_prompt", "force").open().status()).isEqualTo(200);
      probe.strava.disconnect(TAMO);
      assertThat(visitor.with("approval_prompt", "auto").open().status()).isEqualTo(200);
    }
  }

  @Test
  void item7_thePageHasLabelsAndNothingOfWhatItIsSentUnescaped() {
    try (Probe probe = probe()) {
      Probe.Seen seen = new Visitor(probe).with("state", "\"><script>x</script>").open();
      assertThat(seen.header("Content-Type")).startsWith("text/html");
      assertThat(seen.body())
          .contains("<label for=\"as\">", "Tamo Lerwick", "Brela Unamere", "value=\"deny\"")
          .contains("&quot;&gt;&lt;script&gt;")
          .doesNotContain("<script", "src=", "<link");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://club.example/back",
        "https://runs.club.example:8443/back",
        "http://localhost/back",
        "http://127.0.0.1:9/back"
      })
  void item8_theCallbackDomainItsSubdomainsAndThisMachineAreAccepted(String redirect) {
    try (Probe probe = probe()) {
      probe.strava.callbackDomain("club.example");
      Probe.Seen seen = new Visitor(probe).with("redirect_uri", redirect).grantAs(TAMO);
      assertThat(seen.status()).isEqualTo(302);
      assertThat(seen.header("Location")).startsWith(redirect + "?code=");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/",
        "https://notclub.example/",
        "https://club.example.elsewhere.example/",
        "https://club.example@elsewhere.example/",
        "https://club.example#x",
        "javascript://club.example/",
        "/back",
        "not an address"
      })
  void item8_anyOtherAddressIsRefused(String redirect) {
    try (Probe probe = probe()) {
      probe.strava.callbackDomain("club.example");
      assertThat(new Visitor(probe).with("redirect_uri", redirect).open().error())
          .isEqualTo("400 Bad Request Application/redirect_uri/invalid");
    }
  }

  @Test
  void item8_aFullApplicationTakesNobodyElse() {
    try (Probe probe = probe()) {
      probe.strava.disconnect(TAMO);
      probe.strava.capacity(1);
      Visitor visitor = new Visitor(probe);
      Probe.Seen seen = visitor.grantAs(TAMO);
      assertThat(seen.status()).isEqualTo(403);
      assertThat(seen.header("Content-Type")).startsWith("text/html");
      assertThat(seen.body()).contains("403 Limit of connected athletes exceeded");
      assertThat(visitor.with("as", Long.toString(TAMO)).open().status()).isEqualTo(403);
      assertThat(visitor.without("as").grantAs(Sample.BRELA.id()).status()).isEqualTo(302);
      probe.strava.capacity(2);
      assertThat(visitor.grantAs(TAMO).status()).isEqualTo(302);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "client_id,6",
    "response_type,token",
    "approval_prompt,never",
    "scope,'read,everything'",
    "scope,''"
  })
  void item8_aWrongParameterIsNamed(String key, String value) {
    try (Probe probe = probe()) {
      assertThat(new Visitor(probe).with(key, value).open().error())
          .isEqualTo("400 Bad Request Application/" + key + "/invalid");
    }
  }

  @Test
  void allWrongParametersAreNamedAtOnceAndSoIsANumberOfNobody() {
    try (Probe probe = probe()) {
      Visitor empty = new Visitor(probe);
      empty.request.clear();
      assertThat(empty.open().json().get("errors").size()).isEqualTo(4);
      assertThat(new Visitor(probe).with("as", "7").open().error())
          .isEqualTo("400 Bad Request Athlete/as/invalid");
      assertThat(new Visitor(probe).grantAs(7).error())
          .isEqualTo("400 Bad Request Athlete/as/invalid");
    }
  }

  @Test
  void item57_theLogHasNoSecretOfASignIn() {
    try (Probe probe = probe()) {
      Visitor visitor = new Visitor(probe).with("state", "verysecret");
      visitor.exchange(visitor.codeOf(TAMO));
      List<LoggedCall> log = probe.strava.log();
      assertThat(log)
          .extracting(LoggedCall::kind)
          .containsExactly(CallKind.AUTHORIZE, CallKind.AUTHORIZE, CallKind.TOKEN);
      assertThat(log).noneMatch(call -> call.line().contains("verysecret"));
      assertThat(log.getLast().athleteId()).hasValue(TAMO);
      assertThat(log.getLast().usage().overallDay()).isZero();
    }
  }
}
