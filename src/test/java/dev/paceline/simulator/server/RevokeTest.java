package dev.paceline.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RevokeTest {
  private static final SimulatorOptions OPTIONS = SimulatorOptions.DEFAULT.withClient("5", "s");

  private static Probe.Seen revoke(Probe probe, String basic, String token) {
    String encoded = Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
    return probe.send(
        HttpRequest.newBuilder(URI.create(probe.strava.oauthBase() + "/revoke"))
            .header("Authorization", "Basic " + encoded)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("token=" + token)));
  }

  private static Probe.Seen deauthorize(Probe probe, String token) {
    return probe.send(
        HttpRequest.newBuilder(URI.create(probe.strava.oauthBase() + "/deauthorize"))
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.noBody()));
  }

  private static List<String> ends(Probe probe) {
    List<String> ends = new ArrayList<>();
    probe.strava.subscribe(event -> ends.add(event.objectId() + " " + event.updates()));
    return ends;
  }

  @Test
  void item14_eitherTokenEndsBothByRevoke() {
    for (boolean byRefreshToken : List.of(true, false)) {
      try (Probe probe = Probe.of(Sample.withRuns(1), OPTIONS)) {
        String token = probe.token(Sample.TAMO);
        String spent = byRefreshToken ? Sample.TAMO.refreshToken() : token;
        assertThat(revoke(probe, "5:s", spent).status()).isEqualTo(200);
        assertThat(probe.get("/athlete", token).error())
            .isEqualTo("401 Authorization Error Athlete/access_token/invalid");
        assertThat(probe.refresh(Sample.TAMO.refreshToken()).error())
            .isEqualTo("400 Bad Request RefreshToken/refresh_token/invalid");
        assertThat(revoke(probe, "5:s", spent).status()).as("again").isEqualTo(200);
        assertThat(revoke(probe, "5:s", "rubbish").status()).isEqualTo(200);
        assertThat(probe.get("/athlete", probe.token(Sample.BRELA)).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void item14_revokeNeedsTheApplicationsSecret() {
    try (Probe probe = Probe.of(Sample.withRuns(1), OPTIONS)) {
      String token = probe.token(Sample.TAMO);
      assertThat(revoke(probe, "5:wrong", token).status()).isEqualTo(401);
      assertThat(
              probe
                  .post(probe.strava.oauthBase() + "/revoke", "text/plain", "token=" + token)
                  .status())
          .isEqualTo(401);
      assertThat(probe.get("/athlete", token).status()).isEqualTo(200);
    }
  }

  @Test
  void item14_revokeTellsOnlyIfSwitchedOn() {
    for (boolean tells : List.of(false, true)) {
      try (Probe probe = Probe.of(Sample.withRuns(1), OPTIONS)) {
        List<String> ends = ends(probe);
        probe.strava.turn(Switch.REVOKE_TELLS, tells);
        revoke(probe, "5:s", probe.token(Sample.TAMO));
        probe.strava.deliver();
        assertThat(ends).hasSize(tells ? 1 : 0);
      }
    }
  }

  @Test
  void item14_deauthorizeEndsAndTells() {
    try (Probe probe = Probe.of(Sample.withRuns(1), OPTIONS)) {
      List<String> ends = ends(probe);
      String token = probe.token(Sample.TAMO);
      Probe.Seen seen = deauthorize(probe, token);
      assertThat(seen.status()).isEqualTo(200);
      assertThat(seen.json().get("access_token").asString()).isEqualTo(token);
      assertThat(seen.header("X-ReadRateLimit-Usage")).isEqualTo("1,1");
      assertThat(deauthorize(probe, token).status()).isEqualTo(401);
      probe.strava.deliver();
      assertThat(ends).containsExactly("900001 {authorized=false}");
    }
  }

  @Test
  void item14_aSwitchRetiresDeauthorize() {
    try (Probe probe = Probe.of(Sample.withRuns(1), OPTIONS)) {
      probe.strava.turn(Switch.DEAUTHORIZE_RETIRED, true);
      String token = probe.token(Sample.TAMO);
      assertThat(deauthorize(probe, token).status()).isEqualTo(404);
      assertThat(probe.get("/athlete", token).status()).isEqualTo(200);
    }
  }

  @Test
  void item15_anApplicationMayBecomeInactiveAndActiveAgain() {
    try (Probe probe = Probe.of(Sample.withRuns(1), OPTIONS)) {
      String token = probe.token(Sample.TAMO);
      probe.strava.turn(Switch.APPLICATION_INACTIVE, true);
      assertThat(probe.get("/athlete", token).error())
          .isEqualTo("403 Forbidden Application/Status/Inactive");
      assertThat(probe.refresh(Sample.TAMO.refreshToken()).status()).isEqualTo(200);
      probe.strava.turn(Switch.APPLICATION_INACTIVE, false);
      assertThat(probe.get("/athlete", token).status()).isEqualTo(200);
    }
  }

  @Test
  void item12_aRotationWhoseAnswerIsLostLeavesADeadToken() {
    var rotating = OPTIONS.withRotation(TokenRotation.ALWAYS);
    try (Probe probe = Probe.of(Sample.withRuns(1), rotating)) {
      probe.strava.faults(List.of(Fault.parse("token:cut:1")));
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> probe.refresh(Sample.TAMO.refreshToken()))
          .isInstanceOf(java.io.UncheckedIOException.class);
      assertThat(probe.refresh(Sample.TAMO.refreshToken()).error())
          .isEqualTo("400 Bad Request RefreshToken/refresh_token/invalid");
    }
  }
}
