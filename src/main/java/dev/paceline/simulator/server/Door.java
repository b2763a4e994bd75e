package dev.paceline.simulator.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Takes calls from the wire, has them answered, logs them, and sends the answers.
final class Door implements HttpHandler {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";

  private final Desk desk;
  private final CallLog log;
  private final InstantSource clock;
  private final Executor executor;

  Door(Desk desk, CallLog log, InstantSource clock, Executor executor) {
    this.desk = desk;
    this.log = log;
    this.clock = clock;
    this.executor = executor;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Instant now = clock.instant();
    Call call = read(exchange);
    Answer answer = desk.answer(call, now);
    boolean isCut = answer.sending() == Answer.Sending.CUT;
    log.add(
        new LoggedCall(
            now,
            answer.kind(),
            call.method(),
            call.target(),
            answer.athleteId(),
            isCut ? 0 : answer.reply().status(),
            answer.usage().orElseGet(() -> desk.usage(now))));
    if (answer.delay().isPositive()) {
      var _ =
          new CompletableFuture<Boolean>()
              .completeOnTimeout(true, answer.delay().toMillis(), TimeUnit.MILLISECONDS)
              .thenRunAsync(() -> sendLate(exchange, answer), executor);
    } else {
      send(exchange, answer);
    }
  }

  private static Call read(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String query = exchange.getRequestURI().getRawQuery();
    String authorization =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    return new Call(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query == null ? Map.of() : Call.pairs(query),
        form(exchange.getRequestHeaders(), body),
        authorization.regionMatches(true, 0, "Bearer ", 0, 7)
            ? Optional.of(authorization.substring(7).strip())
            : Optional.empty());
  }

  private static Map<String, String> form(Headers headers, String body) {
    String type = Optional.ofNullable(headers.getFirst("Content-Type")).orElse("");
    int boundary = type.indexOf("boundary=");
    if (type.startsWith(MULTIPART) && boundary >= 0) {
      return Call.parts(body, type.substring(boundary + "boundary=".length()).replace("\"", ""));
    }
    return type.startsWith(FORM) ? Call.pairs(body) : Map.of();
  }

  private void sendLate(HttpExchange exchange, Answer answer) {
    try {
      send(exchange, answer);
    } catch (IOException gone) {
      exchange.close();
    }
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.reply().body().getBytes(StandardCharsets.UTF_8);
    addHeaders(exchange.getResponseHeaders(), answer, body);
    exchange.sendResponseHeaders(answer.reply().status(), body.length);
    OutputStream out = exchange.getResponseBody();
    if (answer.sending() == Answer.Sending.CUT) {
      out.write(body, 0, body.length / 2);
      out.flush();
    } else {
      out.write(body);
    }
    exchange.close();
  }

  /// The JDK writes header names with one capital letter, which is one more spelling of those that
  /// the real service uses.
  private void addHeaders(Headers headers, Answer answer, byte[] body) {
    headers.set("Content-Type", answer.reply().contentType());
    headers.set("Cache-Control", "max-age=0, private, must-revalidate");
    headers.set("ETag", "W/\"%x\"".formatted(Arrays.hashCode(body)));
    headers.set("X-Request-Id", Long.toHexString(Dice.seed(Arrays.hashCode(body))));
    answer
        .usage()
        .ifPresent(usage -> {
          Limits limits = desk.limits();
          headers.set("X-RateLimit-Limit", pair(limits.overallWindow(), limits.overallDay()));
          headers.set("X-RateLimit-Usage", pair(usage.overallWindow(), usage.overallDay()));
          headers.set("X-ReadRateLimit-Limit", pair(limits.readWindow(), limits.readDay()));
          headers.set("X-ReadRateLimit-Usage", pair(usage.readWindow(), usage.readDay()));
        });
  }

  private static String pair(int window, int day) {
    return String.format(Locale.ROOT, "%d,%d", window, day);
  }
}
