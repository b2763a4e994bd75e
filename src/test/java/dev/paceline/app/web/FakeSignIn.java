package dev.paceline.app.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Strava's token endpoint, which knows the codes that a test made.
public final class FakeSignIn implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private record Answer(int status, String body) {}

  public FakeSignIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/oauth/token", this::token);
    server.start();
  }

  /// The setting `strava.oauth-base` that leads here.
  public String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/oauth";
  }

  /// A code that is good once.
  public String code(long athlete, String first, String last, String scopes) {
    String code = "code-" + athlete + "-" + answers.size();
    answers.put(
        code,
        new Answer(
            200,
            """
            {"token_type":"Bearer","access_token":"access-of-%1$s","refresh_token":"refresh-of-%1$s",
             "expires_at":4102444800,"expires_in":21600,"scope":"%2$s",
             "athlete":{"id":%3$d,"firstname":"%4$s","lastname":"%5$s"}}
            """
                .formatted(code, scopes, athlete, first, last)));
    return code;
  }

  /// A code that is answered otherwise.
  public String code(int status, String body) {
    String code = "code-" + answers.size();
    answers.put(code, new Answer(status, body));
    return code;
  }

  /// The codes that were asked for, in their order.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void token(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String code = field(form, "code");
    asked.add(code);
    Answer known = answers.remove(code);
    Answer answer =
        known == null
            ? new Answer(
                400,
                """
                {"message":"Bad Request",
                 "errors":[{"resource":"RequestToken","field":"code","code":"invalid"}]}
                """)
            : known;
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static String field(String form, String name) {
    for (String pair : form.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts[0].equals(name)) {
        return URLDecoder.decode(parts[1], UTF_8);
      }
    }
    return "";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
