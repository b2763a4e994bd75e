package dev.paceline.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.simulator.server.Fault.Effect;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultTest {
  private static Probe with(String... faults) {
    return Probe.of(
        Sample.withRuns(3),
        SimulatorOptions.DEFAULT.withFaults(List.of(faults).stream().map(Fault::parse).toList()));
  }

  private static List<Integer> lists(Probe probe, int count) {
    String token = probe.token(Sample.TAMO);
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      statuses.add(probe.get("/athlete/activities", token).status());
    }
    return statuses;
  }

  @ParameterizedTest
  @CsvSource({
    "500,text/html",
    "502,text/plain",
    "503,text/html",
    "597,text/html",
    "402,application/json"
  })
  void item5_outagesHaveTheirStatusAndBody(int status, String type) {
    try (Probe probe = with("list:" + status + ":1")) {
      var seen = probe.get("/athlete/activities", probe.token(Sample.TAMO));
      assertThat(seen.status()).isEqualTo(status);
      assertThat(seen.header("Content-Type")).startsWith(type);
      assertThat(lists(probe, 1)).containsExactly(200);
    }
  }

  @Test
  void item5_anOutageSaysTheServiceIsUnavailable() {
    try (Probe probe = with("any:502")) {
      String token = tokenDespite(probe);
      assertThat(probe.get("/athlete", token).body())
          .isEqualTo("Strava is temporarily unavailable");
    }
  }

  private static String tokenDespite(Probe probe) {
    probe.strava.faults(List.of());
    String token = probe.token(Sample.TAMO);
    probe.strava.faults(List.of(Fault.parse("any:502")));
    return token;
  }

  @Test
  void item5_htmlAndMalformedJsonComeWithStatus200() {
    try (Probe probe = with("list:html:1", "list:skip=1:malformed:1")) {
      String token = probe.token(Sample.TAMO);
      var html = probe.get("/athlete/activities", token);
      assertThat(html.status()).isEqualTo(200);
      assertThat(html.body()).startsWith("<!DOCTYPE html>");
      var broken = probe.get("/athlete/activities", token);
      assertThat(broken.status()).isEqualTo(200);
      assertThat(broken.header("Content-Type")).startsWith("application/json");
      assertThatThrownBy(broken::json).isInstanceOf(RuntimeException.class);
      assertThat(probe.get("/athlete/activities", token).ids()).hasSize(3);
    }
  }

  @Test
  void item5_aCutConnectionIsSeenOnceAndLoggedAsNoAnswer() {
    try (Probe probe = with("list:cut:1")) {
      String token = probe.token(Sample.TAMO);
      assertThatThrownBy(() -> probe.get("/athlete/activities", token))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(lists(probe, 1)).containsExactly(200);
      assertThat(probe.strava.log().stream().filter(call -> call.kind() == CallKind.LIST))
          .extracting(LoggedCall::status)
          .containsExactly(0, 200);
    }
  }

  @Test
  void item5_aDelayedAnswerIsTheRightOne() {
    try (Probe probe = with("list:delay=30ms:1")) {
      assertThat(lists(probe, 1)).containsExactly(200);
    }
  }

  @Test
  void item5_aDetailWithoutEffortsLacksTheKey() {
    try (Probe probe = with("detail:activity=2:no-efforts")) {
      String token = probe.token(Sample.TAMO);
      assertThat(probe.get("/activities/2", token).json().has("segment_efforts")).isFalse();
      assertThat(probe.get("/activities/3", token).json().has("segment_efforts")).isTrue();
    }
  }

  @Test
  void faultsHitTheirCallsOnlyAndAsOftenAsTold() {
    try (Probe probe = with("list:athlete=900002:429", "list:skip=1:500:2")) {
      assertThat(lists(probe, 4)).containsExactly(200, 500, 500, 200);
      assertThat(probe.get("/athlete/activities", probe.token(Sample.BRELA)).status())
          .isEqualTo(429);
      probe.strava.faults(List.of());
      assertThat(probe.get("/athlete/activities", probe.token(Sample.BRELA)).status())
          .isEqualTo(200);
    }
  }

  @Test
  void faultOnOneActivityLeavesTheOthers() {
    try (Probe probe = with("detail:activity=2:404", "detail:activity=3:403")) {
      String token = probe.token(Sample.TAMO);
      assertThat(probe.get("/activities/1", token).status()).isEqualTo(200);
      assertThat(probe.get("/activities/2", token).error())
          .isEqualTo("404 Resource Not Found Activity//not found");
      assertThat(probe.get("/activities/3", token).status()).isEqualTo(403);
    }
  }

  @Test
  void faultsOfTokensRefuseTheRefresh() {
    try (Probe probe = with("token:athlete=900001:400:1", "token:athlete=900002:503:1")) {
      assertThat(probe.refresh(Sample.TAMO.refreshToken()).error())
          .isEqualTo("400 Bad Request RefreshToken/refresh_token/invalid");
      assertThat(probe.refresh(Sample.BRELA.refreshToken()).status()).isEqualTo(503);
      assertThat(probe.refresh(Sample.BRELA.refreshToken()).status()).isEqualTo(200);
    }
  }

  @Test
  void item15_anInactiveApplicationMayRefreshButNotCall() {
    String inactive = "403 Forbidden Application/Status/Inactive";
    var off = SimulatorOptions.DEFAULT.withSwitches(Switch.APPLICATION_INACTIVE);
    try (Probe probe = Probe.of(Sample.withRuns(1), off)) {
      String token = probe.token(Sample.TAMO);
      assertThat(probe.get("/athlete/activities", token).error()).isEqualTo(inactive);
      assertThat(probe.get("/activities/1", token).error()).isEqualTo(inactive);
    }
    try (Probe probe = with("list:inactive")) {
      assertThat(probe.get("/athlete/activities", probe.token(Sample.TAMO)).error())
          .isEqualTo(inactive);
    }
  }

  @Test
  void item5_anOutageRefusesEverythingUncountedUntilItEnds() {
    try (Probe probe = Probe.of(Sample.withRuns(1))) {
      String token = probe.token(Sample.TAMO);
      Instant later = Probe.NOON.plusSeconds(60);
      probe.strava.faults(
          List.of(
              Fault.outage(later, later.plusSeconds(60)),
              Fault.any(new Effect.Refused())
                  .between(later.plusSeconds(60), later.plusSeconds(120))));
      assertThat(probe.get("/athlete", token).status()).isEqualTo(200);
      probe.clock.advance(Duration.ofMinutes(1));
      assertThat(probe.get("/athlete", token).status()).isEqualTo(503);
      assertThat(probe.get("/athlete", "rubbish").status()).isEqualTo(503);
      assertThat(probe.refresh(Sample.TAMO.refreshToken()).status()).isEqualTo(503);
      probe.clock.advance(Duration.ofMinutes(1));
      assertThatThrownBy(() -> probe.get("/athlete", token))
          .isInstanceOf(UncheckedIOException.class);
      probe.clock.advance(Duration.ofMinutes(1));
      assertThat(probe.get("/athlete", token).header("X-RateLimit-Usage")).isEqualTo("2,2");
    }
  }

  @Test
  void item5_aShareOfTheCallsIsHarmedAlikeForTheSameSeed() {
    List<Integer> first = shared(1);
    assertThat(first).isEqualTo(shared(1)).isNotEqualTo(shared(2));
    assertThat(first.stream().filter(status -> status == 500).count()).isBetween(12L, 40L);
  }

  private static List<Integer> shared(long seed) {
    var options =
        SimulatorOptions.DEFAULT
            .withSeed(seed)
            .withFaults(List.of(Fault.parse("list:chance=30%:500")));
    try (Probe probe = Probe.of(Sample.withRuns(1), options)) {
      return lists(probe, 80);
    }
  }

  @Test
  void readsFaultsFromText() {
    assertThat(Fault.parse("list:athlete=900003:429:2"))
        .isEqualTo(Fault.of(CallKind.LIST, new Effect.Status(429)).forAthlete(900_003).times(2));
    assertThat(Fault.parse("any:cut"))
        .isEqualTo(
            new Fault(
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                new Effect.Cut(),
                0,
                Fault.ALWAYS));
    assertThat(Fault.parse("detail:activity=18000000001:skip=3:delay=5s:1"))
        .isEqualTo(
            Fault.of(CallKind.DETAIL, new Effect.Delay(Duration.ofSeconds(5)))
                .forActivity(18_000_000_001L)
                .after(3)
                .times(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "list",
        "lists:429",
        "list:418",
        "list:boom",
        "list:athlete=x:429",
        "list:429:0",
        "list:chance=0%:429"
      })
  void badTextIsRefusedSayingWhatIsAccepted(String text) {
    assertThatThrownBy(() -> Fault.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"")
        .hasMessageContaining("list:athlete=900003:429:2");
  }
}
