package dev.paceline.strava.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.paceline.engine.budget.Call;
import dev.paceline.engine.budget.Limits;
import dev.paceline.engine.budget.Permit;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.engine.budget.Reserve;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.TestClock;
import dev.paceline.engine.store.TestDatabases;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What only a server that keeps to no protocol does.
final class TransportTest {
  private static final AccessToken TOKEN = new AccessToken(900_001, "hush");

  @TempDir private Path directory;
  private final TestClock clock = new TestClock("2026-06-01T12:07:10Z");
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private Database database;
  private RateBudget budget;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    database = Database.open(TestDatabases.migratedSqlite(directory), clock, RateBudget.TABLES);
    budget = new RateBudget(database, "test", Limits.DEFAULT, Reserve.NONE);
  }

  @AfterEach
  void close() {
    server.stop(0);
    threads.close();
    database.close();
  }

  @Test
  void followsNoRedirect() {
    serve(exchange -> {
      exchange.getResponseHeaders().set("Location", "/elsewhere");
      exchange.sendResponseHeaders(302, -1);
    });

    assertThat(ask(Duration.ofSeconds(15))).isEqualTo(new Reply.Unavailable(302, "status 302"));
    assertThat(paths).containsExactly("/activities/7");
  }

  @Test
  void refusesAClientThatFollowsRedirects() {
    try (HttpClient careless =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      StravaClient client =
          new StravaClient(() -> careless, endpoints(Duration.ofSeconds(15)), budget);

      assertThatThrownBy(() -> client.activity(permit(), TOKEN, 7))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(paths).isEmpty();
  }

  @Test
  void givesUpAfterTheTimeout() {
    CountDownLatch given = new CountDownLatch(1);
    serve(exchange -> await(given));

    assertThat(ask(Duration.ofMillis(100))).isInstanceOf(Reply.Unavailable.class);
    given.countDown();
  }

  @Test
  void givesUpABodyThatDoesNotEnd() {
    CountDownLatch given = new CountDownLatch(1);
    serve(exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write('[');
      exchange.getResponseBody().flush();
      await(given);
    });

    assertThat(ask(Duration.ofMillis(300)))
        .isInstanceOfSatisfying(
            Reply.Unavailable.class, reply -> assertThat(reply.status()).isZero());
    given.countDown();
  }

  @Test
  void refusesABodyOfMoreThan64MiB() {
    serve(exchange -> {
      byte[] block = new byte[1 << 20];
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream body = exchange.getResponseBody()) {
        for (int i = 0; i <= 64; i++) {
          body.write(block);
        }
      }
    });

    assertThat(ask(Duration.ofSeconds(15)))
        .isInstanceOfSatisfying(
            Reply.Unavailable.class, reply -> assertThat(reply.status()).isZero());
  }

  @Test
  void tellsAServerThatIsNotThere() {
    Endpoints nowhere = endpoints(Duration.ofSeconds(15));
    server.stop(0);

    Reply reply =
        new StravaClient(() -> TestStrava.HTTP, nowhere, budget).activity(permit(), TOKEN, 7);

    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Unavailable.class,
            gone -> assertThat(gone.why()).startsWith("connection failed").doesNotContain("hush"));
  }

  @ParameterizedTest
  @CsvSource({"[], 200", "null, 200", "'', 200", "7, 200", "{}, 204"})
  @DisplayName("Rule 2: only a 200 with the expected kind of JSON is data")
  void takesNothingElseForAnObject(String body, int status) {
    serve(exchange -> respond(exchange, status, body));

    assertThat(ask(Duration.ofSeconds(15)))
        .isInstanceOfSatisfying(
            Reply.Unavailable.class, reply -> assertThat(reply.status()).isEqualTo(status));
  }

  @Test
  @DisplayName("§5: a missing scope is told from a dead token")
  void tellsAMissingScope() {
    String body =
        """
        {"message":"Authorization Error","errors":[
          {"resource":"AccessToken","field":"activity:read_permission","code":"missing"}]}
        """;
    serve(exchange -> respond(exchange, 401, body));

    assertThat(ask(Duration.ofSeconds(15))).isEqualTo(new Reply.ScopeMissing());
  }

  @ParameterizedTest
  @CsvSource({"'Mon, 1 Jun 2026 12:40:00 GMT', 2026-06-01T12:40:00Z", "soon, 2026-06-01T12:15:00Z"})
  @DisplayName("§4.4: Retry-After is honoured if it ever appears, never required")
  void honoursRetryAfter(String header, Instant until) {
    serve(exchange -> {
      exchange.getResponseHeaders().set("Retry-After", header);
      respond(exchange, 429, "{}");
    });

    assertThat(ask(Duration.ofSeconds(15))).isEqualTo(new Reply.Limited(until));
  }

  @Test
  void readsUsageInAnySpellingAndIgnoresWhatItCannotRead() {
    serve(exchange -> {
      exchange.getResponseHeaders().set("x-ratelimit-usage", "7,70");
      exchange.getResponseHeaders().set("X-ReadRateLimit-Usage", ",");
      exchange.getResponseHeaders().set("x-readratelimit-limit", "150,1500");
      respond(exchange, 200, "{}");
    });

    assertThat(ask(Duration.ofSeconds(15))).isInstanceOf(Reply.Found.class);
    assertThat(budget.status().windows().stream().map(w -> w.used() + "/" + w.limit()))
        .containsExactly("1/150", "1/1500", "7/200", "70/2000");
  }

  private Reply ask(Duration timeout) {
    return new StravaClient(() -> TestStrava.HTTP, endpoints(timeout), budget)
        .activity(permit(), TOKEN, 7);
  }

  private Permit.Granted permit() {
    return (Permit.Granted) budget.tryReserve(Call.READ, 0);
  }

  private Endpoints endpoints(Duration timeout) {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new Endpoints(base, base, "5", "s", timeout);
  }

  private void serve(HttpHandler handler) {
    server.createContext(
        "/",
        exchange -> {
          paths.add(exchange.getRequestURI().getPath());
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, status == 204 || bytes.length == 0 ? -1 : bytes.length);
    if (status != 204 && bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
