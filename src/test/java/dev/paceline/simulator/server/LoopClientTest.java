package dev.paceline.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.simulator.world.World;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

final class LoopClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static HttpResponse<String> get(Probe probe, String path, String token)
      throws IOException, InterruptedException {
    return probe
        .strava
        .client(PATIENCE)
        .send(probe.request(path, token).build(), BodyHandlers.ofString());
  }

  private static Map<String, List<String>> headers(java.net.http.HttpHeaders headers) {
    Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.map().forEach(all::put);
    all.remove("Date");
    all.remove("Content-Length");
    return all;
  }

  @Test
  void answersAsTheSocketDoes() throws Exception {
    World world = Sample.withRuns(5);
    try (Probe probe = Probe.of(world);
        Probe twin = Probe.of(world)) {
      String token = probe.token(Sample.TAMO);
      assertThat(twin.token(Sample.TAMO)).isEqualTo(token);
      for (String path :
          List.of(
              "/athlete",
              "/athlete/activities?per_page=3&page=2",
              "/activities/2?include_all_efforts=true",
              "/activities/2/streams?keys=time",
              "/activities/99",
              "/nowhere")) {
        Probe.Seen wire = probe.get(path, token);
        HttpResponse<String> loop = get(twin, path, token);
        assertThat(loop.statusCode()).isEqualTo(wire.status());
        assertThat(loop.body()).isEqualTo(wire.body());
        assertThat(headers(loop.headers())).isEqualTo(headers(wire.headers()));
      }
      assertThat(twin.strava.log()).isEqualTo(probe.strava.log());
    }
  }

  @Test
  void sendsForms() throws Exception {
    try (Probe probe = Probe.of(Sample.world())) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(probe.strava.oauthBase() + "/token"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(
                  BodyPublishers.ofString(
                      "grant_type=refresh_token&refresh_token=" + Sample.TAMO.refreshToken()))
              .build();
      HttpClient client = probe.strava.client(PATIENCE);
      assertThat(client.sendAsync(request, BodyHandlers.ofByteArray()).get().statusCode())
          .isEqualTo(200);
      assertThat(client.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
    }
  }

  @Test
  void obeysLimits() throws Exception {
    var narrow = SimulatorOptions.DEFAULT.withLimits(new Limits(2, 10, 10, 20));
    try (Probe probe = Probe.of(Sample.world(), narrow)) {
      String token = probe.token(Sample.TAMO);
      assertThat(get(probe, "/athlete", token).statusCode()).isEqualTo(200);
      assertThat(get(probe, "/athlete", token).statusCode()).isEqualTo(200);
      assertThat(get(probe, "/athlete", token).statusCode()).isEqualTo(429);
    }
  }

  @Test
  void failsAsTheWireWouldWithoutWaiting() throws Exception {
    try (Probe probe = Probe.of(Sample.world())) {
      String token = probe.token(Sample.TAMO);
      probe.strava.faults(
          List.of(
              Fault.parse("any:refused:1"),
              Fault.parse("any:cut:1"),
              Fault.parse("any:skip=1:delay=20s:1"),
              Fault.parse("any:skip=2:delay=14s:1")));
      assertThatThrownBy(() -> get(probe, "/athlete", token)).isInstanceOf(ConnectException.class);
      assertThatThrownBy(() -> get(probe, "/athlete", token))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("breaks off");
      HttpClient client = probe.strava.client(PATIENCE);
      var late = probe.request("/athlete", token).build();
      assertThatThrownBy(() -> client.sendAsync(late, BodyHandlers.ofString()).get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(HttpTimeoutException.class);
      assertThat(get(probe, "/athlete", token).statusCode()).isEqualTo(200);
      assertThat(probe.strava.log().stream().skip(1).map(LoggedCall::status))
          .containsExactly(0, 0, 200, 200);
    }
  }
}
