package dev.paceline.strava.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Sends one request and reads its whole answer within the time-out. Follows no redirect.
final class Transport {
  /// More than the longest track with every stream takes.
  private static final long MAX_BODY_BYTES = 64L << 20;

  private final Supplier<HttpClient> http;
  private final Duration timeout;

  /// @param http asked at the first request, since a client takes long to make
  Transport(Supplier<HttpClient> http, Duration timeout) {
    this.http = http;
    this.timeout = timeout;
  }

  /// @throws IOException if there is no complete answer; the message has no secret
  HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    HttpClient client = http.get();
    if (client.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalStateException("a client that follows redirects would leak tokens");
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY_BYTES));
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer within " + timeout.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException("connection failed: " + cause.getClass().getSimpleName(), cause);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
