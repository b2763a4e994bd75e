package dev.paceline.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class CodeExchangeTest {
  private static final SimulatorOptions OPTIONS = SimulatorOptions.DEFAULT.withClient("5", "s");
  private static final String NO_CODE = "400 Bad Request RequestToken/code/invalid";
  private static final long TAMO = Sample.TAMO.id();

  private static Probe probe() {
    return Probe.of(Sample.withRuns(3), OPTIONS);
  }

  @Test
  void item9_aCodeIsGoodOnce() {
    try (Probe probe = probe()) {
      Visitor visitor = new Visitor(probe);
      String code = visitor.codeOf(TAMO);
      assertThat(visitor.exchange(code).status()).isEqualTo(200);
      assertThat(visitor.exchange(code).error()).isEqualTo(NO_CODE);
      assertThat(visitor.exchange("rubbish").error()).isEqualTo(NO_CODE);
      assertThat(visitor.exchange(Map.of("client_id", "5", "client_secret", "s")).error())
          .isEqualTo(NO_CODE);
    }
  }

  @Test
  void item9_ofParallelExchangesOfOneCodeExactlyOneSucceeds() throws Exception {
    try (Probe probe = probe()) {
      Visitor visitor = new Visitor(probe);
      String code = visitor.codeOf(TAMO);
      List<Callable<Integer>> calls =
          IntStream.range(0, 20)
              .mapToObj(_ -> (Callable<Integer>) () -> visitor.exchange(code).status())
              .toList();
      List<Integer> seen = new ArrayList<>();
      for (Future<Integer> status : probe.executor().invokeAll(calls)) {
        seen.add(status.get());
      }
      assertThat(seen).hasSize(20).containsOnly(200, 400).containsOnlyOnce(200);
    }
  }

  @Test
  void item9_aCodeExpiresAfterTenMinutes() {
    try (Probe probe = probe()) {
      Visitor visitor = new Visitor(probe);
      String first = visitor.codeOf(TAMO);
      String second = visitor.codeOf(TAMO);
      assertThat(second).isNotEqualTo(first);
      probe.clock.advance(Duration.ofMinutes(10).minusSeconds(1));
      assertThat(visitor.exchange(first).status()).isEqualTo(200);
      probe.clock.advance(Duration.ofSeconds(1));
      assertThat(visitor.exchange(second).error()).isEqualTo(NO_CODE);
    }
  }

  @Test
  void item9_aWrongClientIsRefusedAndTheCodeStaysGood() {
    try (Probe probe = probe()) {
      Visitor visitor = new Visitor(probe);
      String code = visitor.codeOf(TAMO);
      for (Map<String, String> wrong :
          List.of(
              Map.of("code", code, "client_id", "6", "client_secret", "s"),
              Map.of("code", code, "client_id", "5", "client_secret", "t"),
              Map.of("code", code))) {
        assertThat(visitor.exchange(wrong).error())
            .isEqualTo("400 Bad Request Application/client_id/invalid");
      }
      assertThat(visitor.exchange(code).status()).isEqualTo(200);
    }
  }

  @Test
  void item10_theAnswerNamesScopeAndAthlete() {
    try (Probe probe = probe()) {
      Visitor visitor = new Visitor(probe);
      JsonNode answer = visitor.exchange(visitor.codeOf(TAMO)).json();
      assertThat(answer.get("token_type").asString()).isEqualTo("Bearer");
      assertThat(answer.get("scope").asString()).isEqualTo("activity:read_all read");
      assertThat(answer.get("expires_in").asInt()).isEqualTo(21_600);
      JsonNode athlete = answer.get("athlete");
      assertThat(athlete.get("id").asLong()).isEqualTo(TAMO);
      assertThat(athlete.get("firstname").asString()).isEqualTo("Tamo");
      assertThat(athlete.get("lastname").asString()).isEqualTo("Lerwick");
      assertThat(athlete.get("resource_state").asInt()).isEqualTo(2);
      assertThat(
              probe
                  .get("/athlete", answer.get("access_token").asString())
                  .json()
                  .get("id")
                  .asLong())
          .isEqualTo(TAMO);
      String fresh = answer.get("refresh_token").asString();
      assertThat(probe.refresh(fresh).json().has("athlete")).isFalse();
      probe.strava.turn(Switch.SCOPE_ABSENT, true);
      JsonNode silent = visitor.exchange(visitor.codeOf(TAMO)).json();
      assertThat(silent.has("scope")).isFalse();
      assertThat(silent.has("athlete")).isTrue();
    }
  }

  @Test
  void item10_aCodeComesInQueryFormOrMultipart() {
    try (Probe probe = probe()) {
      Visitor visitor = new Visitor(probe);
      String uri = probe.strava.apiBase() + "/oauth/token";
      String query =
          "?grant_type=authorization_code&client_id=5&client_secret=s&code=" + visitor.codeOf(TAMO);
      assertThat(probe.post(uri + query, "text/plain", "").status()).isEqualTo(200);
      StringBuilder parts = new StringBuilder();
      Map.of(
              "grant_type", "authorization_code",
              "client_id", "5",
              "client_secret", "s",
              "code", visitor.codeOf(TAMO))
          .forEach((name, value) ->
              parts
                  .append("--b\r\nContent-Disposition: form-data; name=\"")
                  .append(name)
                  .append("\"\r\n\r\n")
                  .append(value)
                  .append("\r\n"));
      assertThat(probe.post(uri, "multipart/form-data; boundary=b", parts + "--b--\r\n").status())
          .isEqualTo(200);
    }
  }

  @Test
  void aConnectionThatIsThereLivesOn() {
    try (Probe probe = probe()) {
      String before = probe.token(Sample.TAMO);
      Visitor visitor = new Visitor(probe);
      JsonNode answer = visitor.exchange(visitor.codeOf(TAMO)).json();
      assertThat(answer.get("access_token").asString()).isEqualTo(before);
      assertThat(answer.get("refresh_token").asString()).isEqualTo(Sample.TAMO.refreshToken());
    }
  }

  @Test
  void item13_whatDiedBeforeASignInStaysDead() {
    try (Probe probe = probe()) {
      Visitor visitor = new Visitor(probe);
      String old = probe.token(Sample.TAMO);
      String code = visitor.codeOf(TAMO);
      probe.strava.disconnect(TAMO);
      assertThat(visitor.exchange(code).error()).isEqualTo(NO_CODE);
      JsonNode answer = visitor.exchange(visitor.codeOf(TAMO)).json();
      assertThat(probe.get("/athlete", old).error())
          .isEqualTo("401 Authorization Error Athlete/access_token/invalid");
      assertThat(probe.refresh(Sample.TAMO.refreshToken()).status()).isEqualTo(400);
      assertThat(visitor.exchange(code).error()).isEqualTo(NO_CODE);
      assertThat(probe.get("/athlete", answer.get("access_token").asString()).status())
          .isEqualTo(200);
      assertThat(probe.refresh(answer.get("refresh_token").asString()).status()).isEqualTo(200);
    }
  }

  @Test
  void item15_anInactiveApplicationMayExchange() {
    try (Probe probe = probe()) {
      probe.strava.turn(Switch.APPLICATION_INACTIVE, true);
      Visitor visitor = new Visitor(probe);
      JsonNode answer = visitor.exchange(visitor.codeOf(TAMO)).json();
      assertThat(probe.get("/athlete", answer.get("access_token").asString()).error())
          .isEqualTo("403 Forbidden Application/Status/Inactive");
    }
  }

  @Test
  void item50_eventsOfActivitiesNeedAScopeOfTheirs() {
    try (Probe probe = probe()) {
      List<StravaEvent> seen = new ArrayList<>();
      probe.strava.subscribe(seen::add);
      Visitor visitor = new Visitor(probe).with("scope", "read");
      visitor.codeOf(TAMO);
      probe.world.add(Sample.run(11, "2026-06-01T11:00:00Z").build());
      probe.strava.deliver();
      assertThat(seen).isEmpty();
      visitor.with("scope", "activity:read").codeOf(TAMO);
      probe.world.add(Sample.run(12, "2026-06-01T11:10:00Z").build());
      probe.strava.deliver();
      assertThat(seen).extracting(StravaEvent::objectId).containsExactly(12L);
    }
  }
}
