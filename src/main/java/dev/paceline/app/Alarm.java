package dev.paceline.app;

import dev.paceline.strava.sync.Alerts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Tells an administrator, by the log and, if one is set, by a POST of JSON to an address; on a
/// thread of its own, one after the other. What fails is logged and not repeated.
final class Alarm implements Alerts, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Alarm.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String address;
  private final Supplier<HttpClient> http;
  private final Once<ExecutorService> thread =
      new Once<>(() -> Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()));

  /// @param address empty for none; may hold a secret
  Alarm(String address, Supplier<HttpClient> http) {
    this.address = address;
    this.http = http;
  }

  @Override
  public void raise(String kind, String text) {
    LOG.warn("{}: {}", kind, text);
    if (!address.isEmpty()) {
      thread.get().execute(() -> post(kind, text));
    }
  }

  private void post(String kind, String text) {
    JsonMapper json = new JsonMapper();
    String body =
        json.writeValueAsString(json.createObjectNode().put("kind", kind).put("text", text));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      int status = http.get().send(request, BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        LOG.warn("an alert was not taken: status {}", status);
      }
    } catch (IOException e) {
      LOG.warn("an alert could not be sent: {}", e.getClass().getSimpleName());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits for what is being sent.
  @Override
  public void close() {
    thread.ifMade(made -> {
      made.shutdown();
      try {
        var _ = made.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });
  }
}
