package dev.paceline.simulator.server;

import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.VirtualClock;
import dev.paceline.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A simulated service on a virtual clock, and a plain client for it.
final class Probe implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  final VirtualClock clock;
  final World world;
  final SimulatedStrava strava;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// What came back.
  record Seen(int status, HttpHeaders headers, String body) {
    JsonNode json() {
      return MAPPER.readTree(body);
    }

    String header(String name) {
      return headers.firstValue(name).orElse("none");
    }

    /// `status message resource/field/code` of an error answer.
    String error() {
      JsonNode error = json().get("errors").get(0);
      return status
          + " "
          + json().get("message").asString()
          + " "
          + error.get("resource").asString()
          + "/"
          + error.get("field").asString()
          + "/"
          + error.get("code").asString();
    }

    List<Long> ids() {
      List<Long> ids = new ArrayList<>();
      json().forEach(entry -> ids.add(entry.get("id").asLong()));
      return ids;
    }
  }

  Probe(World world, SimulatorOptions options, Instant now) {
    this.world = world;
    clock = new VirtualClock(now);
    strava = SimulatedStrava.start(world, options, clock, executor);
  }

  static Probe of(World world) {
    return new Probe(world, SimulatorOptions.DEFAULT, NOON);
  }

  static Probe of(World world, SimulatorOptions options) {
    return new Probe(world, options, NOON);
  }

  HttpClient client() {
    return client;
  }

  ExecutorService executor() {
    return executor;
  }

  /// A good access token.
  String token(SimAthlete athlete) {
    return refresh(athlete.refreshToken()).json().get("access_token").asString();
  }

  Seen refresh(String refreshToken) {
    return post(
        strava.oauthBase() + "/token",
        "application/x-www-form-urlencoded",
        "grant_type=refresh_token&client_id=5&client_secret=s&refresh_token="
            + URLEncoder.encode(refreshToken, StandardCharsets.UTF_8));
  }

  Seen post(String uri, String contentType, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofString(body)));
  }

  /// Gets a path below the base of the API.
  Seen get(String path, String token) {
    return send(request(path, token));
  }

  HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(strava.apiBase() + path))
        .header("Authorization", "Bearer " + token);
  }

  Seen send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
      return new Seen(response.statusCode(), response.headers(), response.body());
    } catch (IOException problem) {
      throw new java.io.UncheckedIOException(problem);
    } catch (InterruptedException problem) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(problem);
    }
  }

  @Override
  public void close() {
    client.close();
    strava.close();
    executor.close();
  }
}
