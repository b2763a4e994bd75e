package dev.paceline.simulator.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Takes calls from the wire and sends the answers.
final class Door implements HttpHandler {
  private final Reception reception;
  private final Executor executor;

  Door(Reception reception, Executor executor) {
    this.reception = reception;
    this.executor = executor;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Answer answer = reception.answer(read(exchange));
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
    return Call.of(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        header(exchange, "Authorization"),
        header(exchange, "Content-Type"),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  private void sendLate(HttpExchange exchange, Answer answer) {
    try {
      send(exchange, answer);
    } catch (IOException gone) {
      exchange.close();
    }
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    Envelope envelope = reception.wrapped(answer);
    byte[] body = envelope.body();
    if (answer.sending() == Answer.Sending.REFUSED) {
      exchange.close();
      return;
    }
    envelope.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(envelope.status(), body.length == 0 ? -1 : body.length);
    OutputStream out = exchange.getResponseBody();
    if (answer.sending() == Answer.Sending.CUT) {
      out.write(body, 0, body.length / 2);
      out.flush();
    } else {
      out.write(body);
    }
    exchange.close();
  }
}
