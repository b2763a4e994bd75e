package dev.paceline.strava.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.TestClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The code of a sign-in, against a server that answers what a test says.
abstract class ExchangeContract {
  private static final long ATHLETE = 900_001;
  private static final List<String> WANTED = List.of("read", "activity:read_all");

  /// Half past twelve and six hours.
  private static final String TOKENS =
      """
      {"token_type":"Bearer","access_token":"access-1","expires_at":1780338600,"expires_in":21600,
       "refresh_token":"refresh-1",%s
       "athlete":{"id":900001,"firstname":"Tamo","lastname":"Lerwick","city":"Mill"}}
      """;

  @TempDir Path directory = Path.of("");
  private final TestClock clock = new TestClock("2026-06-01T12:30:00Z");
  private final List<Map<String, String>> forms = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private Database database;
  private Connections connections;

  @SuppressWarnings("NullAway.Init") // JUnit calls `open` before each test.
  ExchangeContract() {}

  abstract String newUrl();

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    database = Database.open(newUrl(), clock, Connections.TABLES);
    SecureRandom random = new SecureRandom();
    connections =
        new Connections(
            database,
            TokenCipher.open(directory.resolve("secret.key"), random),
            new TokenEndpoint(
                () -> TestStrava.HTTP,
                new Endpoints(
                    URI.create("http://127.0.0.1:1/api"),
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/oauth/"),
                    "5",
                    "top-secret",
                    Duration.ofSeconds(15))),
            random);
  }

  @AfterEach
  void close() {
    server.stop(0);
    threads.close();
    database.close();
  }

  @Test
  void asksTheBrowserForWhatIsWanted() {
    URI url =
        connections.authorizeUrl(
            URI.create("https://club.example/auth/strava/callback"), "a state&more", WANTED);

    assertThat(url.toString())
        .startsWith("http://127.0.0.1:" + server.getAddress().getPort() + "/oauth/authorize?")
        .doesNotContain("top-secret");
    assertThat(decoded(url.getRawQuery()))
        .isEqualTo(
            Map.of(
                "client_id",
                "5",
                "redirect_uri",
                "https://club.example/auth/strava/callback",
                "response_type",
                "code",
                "approval_prompt",
                "auto",
                "scope",
                "read,activity:read_all",
                "state",
                "a state&more"));
  }

  @Test
  void storesTheTokensBeforeItAnswers() {
    serve(200, TOKENS.formatted("\"scope\":\"read activity:read_all\","));

    Exchange answer = connections.exchange("the code", List.of("read"));

    assertThat(answer)
        .isEqualTo(
            new Exchange.Connected(
                ATHLETE, "Tamo", "Lerwick", Set.of("read", "activity:read_all")));
    assertThat(answer.toString()).doesNotContain("Tamo", "Lerwick");
    assertThat(forms)
        .containsExactly(
            Map.of(
                "client_id",
                "5",
                "client_secret",
                "top-secret",
                "code",
                "the code",
                "grant_type",
                "authorization_code"));
    assertThat(connections.find(ATHLETE))
        .isEqualTo(new Connection.Usable(new AccessToken(ATHLETE, "access-1")));
    assertThat(column("scope")).isEqualTo("activity:read_all read");
    assertThat(column("access_token") + column("refresh_token"))
        .as("encrypted")
        .doesNotContain("access-1", "refresh-1");
  }

  @Test
  void takesTheCallbacksWordWhereTheAnswerNamesNoScope() {
    serve(200, TOKENS.formatted(""));

    assertThat(connections.exchange("code", List.of("read")))
        .isEqualTo(new Exchange.Connected(ATHLETE, "Tamo", "Lerwick", Set.of("read")));
  }

  @Test
  void replacesATokenThatWasRefused() {
    connections.importRefreshToken(ATHLETE, "old");
    serve(
        400,
        """
        {"errors":[{"resource":"RefreshToken","field":"refresh_token","code":"invalid"}]}
        """);
    assertThat(connections.refresh(ATHLETE)).isEqualTo(new Connection.Revoked());
    serve(200, TOKENS.formatted(""));

    connections.exchange("code", WANTED);

    assertThat(connections.find(ATHLETE)).isInstanceOf(Connection.Usable.class);
    assertThat(connections.connected(ATHLETE)).isTrue();
  }

  @Test
  void saysWhatWentWrongAndStoresNothing() {
    assertThat(answered(400, refusal("RequestToken", "code")))
        .isEqualTo(new Exchange.CodeRefused());
    assertThat(answered(400, refusal("Application", "client_id")))
        .isEqualTo(new Exchange.ClientRefused());
    assertThat(answered(403, "<p>403 Limit of connected athletes exceeded</p>"))
        .isEqualTo(new Exchange.LimitReached());
    assertThat(answered(403, "{\"message\":\"too many connected athletes\"}"))
        .isEqualTo(new Exchange.LimitReached());
    assertThat(answered(403, "{\"message\":\"Forbidden\"}"))
        .isEqualTo(new Exchange.Failed("status 403 without tokens"));
    assertThat(answered(500, "<p>sorry</p>"))
        .isEqualTo(new Exchange.Failed("status 500 without JSON"));
    assertThat(answered(200, "{}")).isEqualTo(new Exchange.Failed("status 200 without tokens"));
    assertThat(
            answered(
                200, "{\"access_token\":\"a\",\"refresh_token\":\"b\",\"expires_at\":1780338600}"))
        .isEqualTo(new Exchange.Failed("the answer names no athlete"));
    assertThat(
            database.<Long>read(transaction ->
                transaction.sql("select count(*) from strava_token").query(Long.class).single()))
        .isZero();
  }

  @Test
  void saysThatNobodyAnswers() {
    server.stop(0);

    assertThat(connections.exchange("the code", WANTED))
        .isInstanceOfSatisfying(
            Exchange.Failed.class,
            failed ->
                assertThat(failed.why())
                    .startsWith("connection failed")
                    .doesNotContain("the code", "top-secret"));
  }

  private Exchange answered(int status, String body) {
    serve(status, body);
    return connections.exchange("code", WANTED);
  }

  private static String refusal(String resource, String field) {
    return """
    {"message":"Bad Request",
     "errors":[{"resource":"%s","field":"%s","code":"invalid"}]}
    """
        .formatted(resource, field);
  }

  private String column(String name) {
    return database.read(transaction ->
        transaction.sql("select " + name + " from strava_token").query(String.class).single());
  }

  /// From now on every request is answered like this.
  private void serve(int status, String body) {
    try {
      server.removeContext("/oauth/token");
    } catch (IllegalArgumentException _) {
      // The first answer.
    }
    server.createContext("/oauth/token", exchange -> answer(exchange, status, body));
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    forms.add(decoded(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static Map<String, String> decoded(String form) {
    Map<String, String> fields = new TreeMap<>();
    Arrays.stream(form.split("&", -1))
        .map(field -> field.split("=", 2))
        .forEach(field -> fields.put(field[0], URLDecoder.decode(field[1], UTF_8)));
    return fields;
  }
}
