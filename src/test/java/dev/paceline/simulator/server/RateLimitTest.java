package dev.paceline.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RateLimitTest {
  private static Probe limited(int window, int day, int overallWindow, int overallDay) {
    return Probe.of(
        Sample.withRuns(1),
        SimulatorOptions.DEFAULT.withLimits(new Limits(window, day, overallWindow, overallDay)));
  }

  private static int read(Probe probe, String token) {
    return probe.get("/athlete", token).status();
  }

  @Test
  void item16_windowsBeginAtQuarterHoursAndUtcMidnight() {
    try (Probe probe = limited(2, 3, 100, 100)) {
      String token = probe.token(Sample.TAMO);
      probe.clock.advanceTo(Instant.parse("2026-06-01T12:14:59Z"));
      assertThat(List.of(read(probe, token), read(probe, token))).containsExactly(200, 200);
      assertThat(read(probe, token)).isEqualTo(429);
      probe.clock.advance(Duration.ofSeconds(1));
      assertThat(read(probe, token)).as("day is used up by the refused call").isEqualTo(429);
      probe.strava.limits(new Limits(2, 6, 100, 100));
      assertThat(read(probe, token)).as("limits changed between two calls").isEqualTo(200);
      probe.clock.advanceTo(Instant.parse("2026-06-01T17:00:00Z"));
      token = probe.token(Sample.TAMO);
      assertThat(read(probe, token)).isEqualTo(200);
      assertThat(read(probe, token)).isEqualTo(429);
      probe.clock.advanceTo(Instant.parse("2026-06-02T00:00:00Z"));
      assertThat(read(probe, probe.token(Sample.TAMO))).isEqualTo(200);
      assertThat(probe.strava.usage()).isEqualTo(new Usage(1, 1, 1, 1));
    }
  }

  @Test
  void item17_usageIncludesTheCallAndTheCallAtTheLimitIsServed() {
    try (Probe probe = limited(3, 100, 100, 100)) {
      String token = probe.token(Sample.TAMO);
      for (int call = 1; call <= 3; call++) {
        var seen = probe.get("/athlete", token);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.header("X-ReadRateLimit-Usage")).isEqualTo(call + "," + call);
        assertThat(seen.header("X-ReadRateLimit-Limit")).isEqualTo("3,100");
        assertThat(seen.header("X-RateLimit-Usage")).isEqualTo(call + "," + call);
        assertThat(seen.header("X-RateLimit-Limit")).isEqualTo("100,100");
      }
      assertThat(read(probe, token)).isEqualTo(429);
    }
  }

  @Test
  void item18_refusalNamesTheBucketAndStillCounts() {
    try (Probe probe = limited(1, 100, 100, 100)) {
      String token = probe.token(Sample.TAMO);
      assertThat(read(probe, token)).isEqualTo(200);
      var refused = probe.get("/athlete", token);
      assertThat(refused.error())
          .isEqualTo("429 Rate Limit Exceeded Application/read rate limit/exceeded");
      assertThat(refused.header("X-ReadRateLimit-Usage")).isEqualTo("2,2");
      assertThat(refused.header("Retry-After")).isEqualTo("none");
      assertThat(probe.get("/athlete", token).header("X-RateLimit-Usage")).isEqualTo("3,3");
    }
    try (Probe probe = limited(100, 100, 1, 100)) {
      String token = probe.token(Sample.TAMO);
      assertThat(read(probe, token)).isEqualTo(200);
      assertThat(probe.get("/athlete", token).error())
          .isEqualTo("429 Rate Limit Exceeded Application/overall rate limit/exceeded");
    }
  }

  @Test
  void item20_missingActivityCountsAndRefreshDoesNot() {
    try (Probe probe = limited(100, 100, 100, 100)) {
      String token = probe.token(Sample.TAMO);
      assertThat(probe.strava.usage()).isEqualTo(Usage.NONE);
      assertThat(probe.get("/activities/77", token).header("X-ReadRateLimit-Usage"))
          .isEqualTo("1,1");
    }
  }

  @Test
  void item21_someAnswersCarryNoRateHeaders() {
    try (Probe probe = limited(100, 100, 100, 100)) {
      String token = probe.token(Sample.TAMO);
      assertThat(
              List.of(
                  probe.get("/athlete", "rubbish"),
                  probe.get("/nowhere", token),
                  probe.refresh(Sample.TAMO.refreshToken()),
                  probe.refresh("rubbish"),
                  probe.get("/activities/1/streams", token),
                  probe.get("/activities/2/streams", token)))
          .allSatisfy(seen ->
              assertThat(seen.headers().map().keySet())
                  .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("rate")))
          .extracting(Probe.Seen::status)
          .containsExactly(401, 404, 200, 400, 200, 404);
    }
  }

  @Test
  void item22_activityStreamsCountUnlessSwitchedOff() {
    try (Probe probe = limited(100, 100, 100, 100)) {
      String token = probe.token(Sample.TAMO);
      probe.get("/activities/1/streams", token);
      assertThat(probe.strava.usage()).isEqualTo(new Usage(1, 1, 1, 1));
    }
    var off = SimulatorOptions.DEFAULT.withSwitches(Switch.STREAMS_UNCOUNTED);
    try (Probe probe = Probe.of(Sample.withRuns(1), off)) {
      String token = probe.token(Sample.TAMO);
      assertThat(probe.get("/activities/1/streams", token).status()).isEqualTo(200);
      assertThat(probe.strava.usage()).isEqualTo(Usage.NONE);
    }
  }

  @Test
  void item23_concurrentCallsGetDistinctUsage() throws Exception {
    try (Probe probe = limited(100, 100, 100, 100)) {
      String token = probe.token(Sample.TAMO);
      List<Callable<String>> calls =
          IntStream.range(0, 40)
              .mapToObj(_ ->
                  (Callable<String>)
                      () -> probe.get("/athlete", token).header("X-ReadRateLimit-Usage"))
              .toList();
      Set<String> usages = new HashSet<>();
      for (Future<String> usage : probe.executor().invokeAll(calls)) {
        usages.add(usage.get());
      }
      assertThat(usages).hasSize(40).contains("1,1", "40,40");
    }
  }

  @Test
  void writingIsNotServed() {
    try (Probe probe = limited(100, 100, 100, 100)) {
      String token = probe.token(Sample.TAMO);
      assertThat(probe.send(probe.request("/athlete", token).PUT(BodyPublishers.noBody())).status())
          .isEqualTo(404);
    }
  }

  @Test
  void limitsAreReadFromText() {
    assertThat(Limits.parse("100/1000")).isEqualTo(Limits.DEFAULT);
    assertThat(Limits.parse("1/2,3/4")).isEqualTo(new Limits(1, 2, 3, 4));
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Limits.parse("100")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"100\"")
        .hasMessageContaining("100/1000,200/2000");
  }
}
