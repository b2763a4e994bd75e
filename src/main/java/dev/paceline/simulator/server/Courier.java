package dev.paceline.simulator.server;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Takes notices to an application.
sealed interface Courier {
  /// Makes one attempt. Returns whether the application took the notice.
  boolean take(StravaEvent event);

  /// Hands notices over within the process.
  record ByHand(Predicate<StravaEvent> listener) implements Courier {
    @Override
    public boolean take(StravaEvent event) {
      return listener.test(event);
    }
  }

  /// Posts notices to an address; whatever is not 200 within two seconds has failed.
  record ByHttp(HttpClient client, URI callback) implements Courier {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Override
    public boolean take(StravaEvent event) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(callback)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(event.body()));
      event.signature().ifPresent(signature -> request.header("X-Strava-Signature", signature));
      try {
        return send(request).statusCode() == 200;
      } catch (IOException unreachable) {
        return false;
      }
    }

    /// Asks the application whether it wants notices. Returns whether its answer says so.
    boolean isWanted(String challenge, String verifyToken) {
      String query =
          "hub.mode=subscribe&hub.challenge="
              + challenge
              + "&hub.verify_token="
              + URLEncoder.encode(verifyToken, StandardCharsets.UTF_8);
      String separator = callback.getRawQuery() == null ? "?" : "&";
      try {
        URI uri = URI.create(callback + separator + query);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri));
        return answer.statusCode() == 200
            && MAPPER.readTree(answer.body()).path("hub.challenge").asString("").equals(challenge);
      } catch (IOException | JacksonException refused) {
        return false;
      }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
      try {
        return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", interrupted);
      }
    }
  }
}
