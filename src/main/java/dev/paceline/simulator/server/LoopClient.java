package dev.paceline.simulator.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// A client that asks the service without a socket: same routing, limits, faults and log.
///
/// Calls are answered on the caller's thread, `sendAsync` included. No time passes: an answer that
/// comes later than the client would wait fails at once, any other delay is left out.
final class LoopClient extends HttpClient {
  private final Reception reception;
  private final Duration patience;

  LoopClient(Reception reception, Duration patience) {
    this.reception = reception;
    this.patience = patience;
  }

  private record Loopback<T>(HttpRequest request, int statusCode, HttpHeaders headers, T body)
      implements HttpResponse<T> {
    @Override
    public Optional<HttpResponse<T>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public Optional<javax.net.ssl.SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      return request.uri();
    }

    @Override
    public Version version() {
      return Version.HTTP_1_1;
    }
  }

  private record Arrived(int statusCode, HttpHeaders headers) implements HttpResponse.ResponseInfo {
    @Override
    public Version version() {
      return Version.HTTP_1_1;
    }
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
    Answer answer = reception.answer(call(request));
    if (answer.sending() == Answer.Sending.REFUSED) {
      throw new ConnectException("nobody answers");
    }
    if (answer.delay().compareTo(request.timeout().orElse(patience)) >= 0) {
      throw new HttpTimeoutException("no answer in time");
    }
    Envelope envelope = reception.wrapped(answer);
    if (answer.sending() == Answer.Sending.CUT) {
      throw new IOException("the answer breaks off");
    }
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    envelope.headers().forEach((name, value) -> fields.put(name, List.of(value)));
    HttpHeaders headers = HttpHeaders.of(fields, (_, _) -> true);
    BodySubscriber<T> subscriber = handler.apply(new Arrived(envelope.status(), headers));
    feed(subscriber, envelope.body());
    T body = subscriber.getBody().toCompletableFuture().join();
    return new Loopback<>(request, envelope.status(), headers, body);
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler) {
    try {
      return CompletableFuture.completedFuture(send(request, handler));
    } catch (IOException problem) {
      return CompletableFuture.failedFuture(problem);
    }
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
    return sendAsync(request, handler);
  }

  private static Call call(HttpRequest request) {
    return Call.of(
        request.method(),
        request.uri(),
        request.headers().firstValue("Authorization").orElse(""),
        request.headers().firstValue("Content-Type").orElse(""),
        request.bodyPublisher().map(LoopClient::text).orElse(""));
  }

  private static String text(HttpRequest.BodyPublisher publisher) {
    Collector collector = new Collector();
    publisher.subscribe(collector);
    return collector.done.join();
  }

  private static <T> void feed(BodySubscriber<T> subscriber, byte[] body) {
    subscriber.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long count) {}

          @Override
          public void cancel() {}
        });
    if (body.length > 0) {
      subscriber.onNext(List.of(ByteBuffer.wrap(body)));
    }
    subscriber.onComplete();
  }

  /// Reads the body of a request.
  private static final class Collector implements Flow.Subscriber<ByteBuffer> {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<String> done = new CompletableFuture<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
      while (buffer.hasRemaining()) {
        bytes.write(buffer.get());
      }
    }

    @Override
    public void onError(Throwable problem) {
      done.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
      done.complete(bytes.toString(StandardCharsets.UTF_8));
    }
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return Optional.empty();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return Optional.empty();
  }

  @Override
  public Redirect followRedirects() {
    return Redirect.NEVER;
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return Optional.empty();
  }

  @Override
  public SSLContext sslContext() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  @Override
  public SSLParameters sslParameters() {
    return new SSLParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return Optional.empty();
  }

  @Override
  public Version version() {
    return Version.HTTP_1_1;
  }

  @Override
  public Optional<Executor> executor() {
    return Optional.empty();
  }
}
