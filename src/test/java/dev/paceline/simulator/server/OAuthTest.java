package dev.paceline.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class OAuthTest {
  private static final String REFUSED = "400 Bad Request RefreshToken/refresh_token/invalid";
  private static final String DEAD = "401 Authorization Error Athlete/access_token/invalid";

  @Test
  void item1_tokensAreServedBelowBothBases() {
    try (Probe probe = Probe.of(Sample.world())) {
      String form = "grant_type=refresh_token&refresh_token=" + Sample.TAMO.refreshToken();
      String type = "application/x-www-form-urlencoded";
      String api = probe.strava.apiBase() + "/oauth/token";
      assertThat(probe.post(api, type, form).status()).isEqualTo(200);
      assertThat(probe.post(probe.strava.oauthBase() + "/token", type, form).status())
          .isEqualTo(200);
    }
  }

  @Test
  void item10_parametersComeInQueryFormOrMultipart() {
    try (Probe probe = Probe.of(Sample.world())) {
      String uri = probe.strava.oauthBase() + "/token";
      String query = "grant_type=refresh_token&refresh_token=" + Sample.TAMO.refreshToken();
      String multipart =
          "--b\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\nrefresh_token\r\n"
              + "--b\r\nContent-Disposition: form-data; name=\"refresh_token\"\r\n\r\n"
              + Sample.TAMO.refreshToken()
              + "\r\n--b--\r\n";
      assertThat(probe.post(uri + "?" + query, "text/plain", "").status()).isEqualTo(200);
      assertThat(probe.refresh(Sample.TAMO.refreshToken()).status()).isEqualTo(200);
      assertThat(probe.post(uri, "multipart/form-data; boundary=b", multipart).status())
          .isEqualTo(200);
    }
  }

  @Test
  void item10_scopeIsSpaceDelimitedAndAthleteIsLeftOut() {
    try (Probe probe = Probe.of(Sample.world())) {
      JsonNode answer = probe.refresh(Sample.TAMO.refreshToken()).json();
      assertThat(answer.get("scope").asString()).isEqualTo("activity:read_all read");
      assertThat(answer.get("token_type").asString()).isEqualTo("Bearer");
      assertThat(answer.get("access_token").asString()).matches("[0-9a-f]{40}");
      assertThat(answer.has("athlete")).isFalse();
    }
    var silent = SimulatorOptions.DEFAULT.withSwitches(Switch.SCOPE_ABSENT);
    try (Probe probe = Probe.of(Sample.world(), silent)) {
      assertThat(probe.refresh(Sample.TAMO.refreshToken()).json().has("scope")).isFalse();
    }
  }

  @Test
  void item11_sameTokenWhileMoreThanAnHourIsLeftThenANewOneBesideIt() {
    try (Probe probe = Probe.of(Sample.world())) {
      JsonNode first = probe.refresh(Sample.TAMO.refreshToken()).json();
      String old = first.get("access_token").asString();
      assertThat(first.get("expires_in").asInt()).isEqualTo(21_600);
      assertThat(first.get("expires_at").asLong()).isEqualTo(Probe.NOON.getEpochSecond() + 21_600);

      probe.clock.advance(Duration.ofSeconds(21_600 - 3601));
      JsonNode second = probe.refresh(Sample.TAMO.refreshToken()).json();
      assertThat(second.get("access_token").asString()).isEqualTo(old);
      assertThat(second.get("expires_in").asInt()).isEqualTo(3601);

      probe.clock.advance(Duration.ofSeconds(1));
      JsonNode third = probe.refresh(Sample.TAMO.refreshToken()).json();
      String fresh = third.get("access_token").asString();
      assertThat(fresh).isNotEqualTo(old);
      assertThat(third.get("expires_in").asInt()).isEqualTo(21_600);
      assertThat(probe.get("/athlete", old).status()).isEqualTo(200);
      assertThat(probe.get("/athlete", fresh).status()).isEqualTo(200);

      probe.clock.advance(Duration.ofHours(1));
      assertThat(probe.get("/athlete", old).status()).isEqualTo(401);
      assertThat(probe.get("/athlete", fresh).status()).isEqualTo(200);
    }
  }

  @Test
  void item12_aTokenThatNeverRotatesStays() {
    try (Probe probe = Probe.of(Sample.world())) {
      String token = Sample.TAMO.refreshToken();
      assertThat(probe.refresh(token).json().get("refresh_token").asString()).isEqualTo(token);
      assertThat(probe.refresh(token).status()).isEqualTo(200);
    }
  }

  @Test
  void item12_aRotatedTokenIsRefusedAtOnce() {
    var always = SimulatorOptions.DEFAULT.withRotation(TokenRotation.ALWAYS);
    try (Probe probe = Probe.of(Sample.world(), always)) {
      String old = Sample.TAMO.refreshToken();
      String fresh = probe.refresh(old).json().get("refresh_token").asString();
      assertThat(fresh).isNotEqualTo(old);
      assertThat(probe.refresh(old).error()).isEqualTo(REFUSED);
      assertThat(probe.refresh(fresh).status()).isEqualTo(200);
    }
  }

  @Test
  void item12_randomRotationSometimesRotates() {
    var random = SimulatorOptions.DEFAULT.withRotation(TokenRotation.RANDOM);
    try (Probe probe = Probe.of(Sample.world(), random)) {
      String token = Sample.TAMO.refreshToken();
      int rotations = 0;
      for (int i = 0; i < 20; i++) {
        String next = probe.refresh(token).json().get("refresh_token").asString();
        rotations += next.equals(token) ? 0 : 1;
        token = next;
      }
      assertThat(rotations).isBetween(3, 17);
    }
  }

  @Test
  void item12_ofParallelRefreshesWithOneTokenExactlyOneSucceeds() throws Exception {
    var always = SimulatorOptions.DEFAULT.withRotation(TokenRotation.ALWAYS);
    try (Probe probe = Probe.of(Sample.world(), always)) {
      List<Callable<Integer>> calls =
          IntStream.range(0, 20)
              .mapToObj(
                  _ -> (Callable<Integer>) () -> probe.refresh(Sample.TAMO.refreshToken()).status())
              .toList();
      int succeeded = 0;
      for (Future<Integer> status : probe.executor().invokeAll(calls)) {
        succeeded += status.get() == 200 ? 1 : 0;
      }
      assertThat(succeeded).isEqualTo(1);
    }
  }

  @Test
  void item13_expiredAndUnknownTokensAreToldApart() {
    try (Probe probe = Probe.of(Sample.world())) {
      String token = probe.token(Sample.TAMO);
      assertThat(probe.get("/athlete", "rubbish").error())
          .isEqualTo("401 Authorization Error Application//invalid");
      probe.clock.advance(Duration.ofHours(6));
      assertThat(probe.get("/athlete", token).error()).isEqualTo(DEAD);
    }
  }

  @Test
  void item54_aDisconnectKillsAllTokensOfThatPersonOnly() {
    try (Probe probe = Probe.of(Sample.world())) {
      String tamo = probe.token(Sample.TAMO);
      String brela = probe.token(Sample.BRELA);
      probe.strava.disconnect(Sample.BRELA.id());
      assertThat(probe.get("/athlete", brela).error()).isEqualTo(DEAD);
      assertThat(probe.refresh(Sample.BRELA.refreshToken()).error()).isEqualTo(REFUSED);
      assertThat(probe.get("/athlete", tamo).status()).isEqualTo(200);
      assertThat(probe.refresh(Sample.TAMO.refreshToken()).status()).isEqualTo(200);
    }
  }

  @Test
  void item13_aMissingScopeIsNamed() {
    var limited = Sample.TAMO.withScopes(Set.of("read"));
    try (Probe probe = Probe.of(World.of(List.of(limited), List.of()))) {
      assertThat(probe.get("/athlete/activities", probe.token(limited)).error())
          .isEqualTo("401 Authorization Error AccessToken/activity:read_permission/missing");
    }
  }

  @Test
  void item9_aWrongClientIsRefused() {
    var strict = SimulatorOptions.DEFAULT.withClient("5", "other");
    try (Probe probe = Probe.of(Sample.world(), strict)) {
      assertThat(probe.refresh(Sample.TAMO.refreshToken()).error())
          .isEqualTo("400 Bad Request Application/client_id/invalid");
    }
    try (Probe probe = Probe.of(Sample.world(), SimulatorOptions.DEFAULT.withClient("5", "s"))) {
      assertThat(probe.refresh(Sample.TAMO.refreshToken()).status()).isEqualTo(200);
    }
  }

  @Test
  void expiredAccessNeedsARefreshWhichGivesANewToken() {
    try (Probe probe = Probe.of(Sample.world())) {
      String old = probe.token(Sample.TAMO);
      probe.strava.expireAccess(Sample.TAMO.id());
      assertThat(probe.get("/athlete", old).status()).isEqualTo(401);
      String fresh = probe.token(Sample.TAMO);
      assertThat(fresh).isNotEqualTo(old);
      assertThat(probe.get("/athlete", fresh).status()).isEqualTo(200);
    }
  }
}
