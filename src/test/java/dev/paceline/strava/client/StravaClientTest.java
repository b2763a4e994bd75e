package dev.paceline.strava.client;

import static dev.paceline.strava.client.TestStrava.BRELA;
import static dev.paceline.strava.client.TestStrava.LANE;
import static dev.paceline.strava.client.TestStrava.NOW;
import static dev.paceline.strava.client.TestStrava.RUN;
import static dev.paceline.strava.client.TestStrava.TAMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.budget.Bucket;
import dev.paceline.engine.budget.Call;
import dev.paceline.engine.budget.Limits;
import dev.paceline.engine.budget.Permit;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.engine.budget.Reserve;
import dev.paceline.engine.budget.Span;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.TestDatabases;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.Switch;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class StravaClientTest {
  private static final long AFTER = NOW.minus(Duration.ofDays(9)).getEpochSecond();
  private static final long BEFORE = NOW.getEpochSecond();

  @TempDir private Path directory;
  private TestStrava strava;
  private Database database;
  private RateBudget budget;
  private StravaClient client;
  private AccessToken token;
  private int starts;

  @BeforeEach
  void open() {
    start(SimulatorOptions.DEFAULT);
  }

  @AfterEach
  void close() {
    database.close();
    strava.close();
  }

  @Test
  void asksForAPageWithBothBounds() {
    Reply reply = client.activities(permit(), token(), AFTER, BEFORE, 1, 200);

    assertThat(found(reply).get(0).get("id").asLong()).isEqualTo(RUN);
    assertThat(strava.lastCall().target())
        .isEqualTo(
            "/api/v3/athlete/activities?after=%s&before=%s&page=1&per_page=200"
                .formatted(Long.toString(AFTER), Long.toString(BEFORE)));
  }

  @Test
  @DisplayName("Case 29: every detail call asks for all efforts, and gets the hidden ones")
  void case29AsksForAllEfforts() {
    Reply reply = client.activity(permit(), token(), RUN);

    assertThat(found(reply).get("segment_efforts")).hasSize(2);
    assertThat(strava.lastCall().target())
        .isEqualTo("/api/v3/activities/" + RUN + "?include_all_efforts=true");
  }

  @Test
  @DisplayName("Case 30: ids beyond 2^53 stay exact")
  void case30KeepsIdsExact() {
    JsonNode efforts = found(client.activity(permit(), token(), RUN)).get("segment_efforts");

    assertThat(efforts.get(0).get("id").asLong())
        .isEqualTo(3_400_000_000_000_000_000L + RUN * 1000);
  }

  @Test
  void asksForSegmentsAndStreams() {
    assertThat(found(client.segment(permit(), token(), LANE.id())).get("id").asLong())
        .isEqualTo(LANE.id());
    assertThat(found(client.streams(permit(), token(), RUN)).has("time")).isTrue();
    assertThat(strava.lastCall().target())
        .isEqualTo("/api/v3/activities/" + RUN + "/streams?keys=latlng%2Ctime&key_by_type=true");
  }

  @Test
  void writesNumbersInOneWayInAnyLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(client.activities(permit(), token(), AFTER, BEFORE, 1, 200))
          .isInstanceOf(Reply.Found.class);
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401       | Unauthorized
          402       | SubscriptionRequired
          403       | Gone
          404       | Gone
          400       | Unavailable 400
          500       | Unavailable 500
          502       | Unavailable 502
          503       | Unavailable 503
          597       | Unavailable 597
          html      | Unavailable 200
          malformed | Unavailable 200
          cut       | Unavailable 0
          inactive  | ApplicationInactive
          """)
  @DisplayName("F-11, §5, rules 1 and 2: what is not a 200 with the right JSON is never data")
  void f11TellsEveryAnswer(String fault, String expected) {
    strava.strava.faults(List.of(Fault.parse("any:" + fault)));

    assertThat(List.of(list(), client.activity(permit(), token(), RUN)))
        .extracting(StravaClientTest::name)
        .containsOnly(expected);
  }

  @Test
  @DisplayName("F-11: a 429 closes the quarter hour")
  void f11ClosesTheWindowAtA429() {
    strava.strava.faults(List.of(Fault.parse("list:429")));

    assertThat(list()).isEqualTo(new Reply.Limited(Instant.parse("2026-06-01T12:15:00Z")));
    assertThat(budget.tryReserve(Call.READ, 0)).isInstanceOf(Permit.Denied.class);
  }

  @ParameterizedTest
  @CsvSource({"3600, 2026-06-01T13:07:10Z", "'', ''", "soon, ''", "-5, ''", "99999999999, ''"})
  @DisplayName("§4.4: Retry-After in seconds is counted from the date of the answer")
  void readsRetryAfterInSeconds(String header, String until) {
    Map<String, List<String>> headers =
        Map.of("date", List.of("Mon, 1 Jun 2026 12:07:10 GMT"), "retry-after", List.of(header));

    assertThat(StravaClient.retryAfter(HttpHeaders.of(headers, (_, _) -> true)))
        .isEqualTo(until.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(until)));
    assertThat(
            StravaClient.retryAfter(
                HttpHeaders.of(Map.of("retry-after", List.of(header)), (_, _) -> true)))
        .as("without a date")
        .isEmpty();
  }

  @Test
  @DisplayName("§5: an expired, a revoked and an unknown token are unauthorized")
  void tellsADeadToken() {
    AccessToken token = token();
    strava.strava.expireAccess(TAMO.id());

    assertThat(client.activity(permit(), token, RUN)).isEqualTo(new Reply.Unauthorized());
    assertThat(client.activity(permit(), new AccessToken(1, "garbage"), RUN))
        .isEqualTo(new Reply.Unauthorized());
  }

  @Test
  @DisplayName("§5: a switched-off application is told from a forbidden thing")
  void tellsAnInactiveApplication() {
    restart(SimulatorOptions.DEFAULT.withSwitches(Switch.APPLICATION_INACTIVE));

    assertThat(list()).isEqualTo(new Reply.ApplicationInactive());
  }

  @Test
  void tellsThatAnActivityOfSomebodyElseIsNotThere() {
    assertThat(client.activity(permit(), token(BRELA.id(), BRELA.refreshToken()), RUN))
        .isEqualTo(new Reply.Gone());
  }

  @Test
  void learnsTheLimitsAndTheUsageFromTheHeaders() {
    restart(
        SimulatorOptions.DEFAULT.withLimits(
            dev.paceline.simulator.server.Limits.parse("300/3000,600/6000")));

    list();
    list();

    assertThat(budget.status().window(Bucket.READ, Span.QUARTER).limit()).isEqualTo(300);
    assertThat(budget.status().window(Bucket.OVERALL, Span.DAY).limit()).isEqualTo(6000);
    assertThat(budget.status().window(Bucket.READ, Span.DAY).used()).isEqualTo(2);
  }

  @Test
  void countsCallsWhoseAnswersHaveNoHeaders() {
    client.streams(permit(), token(), RUN);

    assertThat(budget.status().window(Bucket.READ, Span.QUARTER).used()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EMPTY_BASE_PATH", "TOKEN_IN_HEADER_ONLY", "STREAMS_UNCOUNTED"})
  @DisplayName("§1, §2: works at a base without a path, with the header alone, as from 2027")
  void worksAsFrom2027(String behaviour) {
    restart(SimulatorOptions.DEFAULT.withSwitches(Switch.valueOf(behaviour)));

    assertThat(list()).isInstanceOf(Reply.Found.class);
    assertThat(client.streams(permit(), token(), RUN)).isInstanceOf(Reply.Found.class);
  }

  @Test
  void acceptsABaseThatEndsWithASlash() {
    Endpoints endpoints =
        new Endpoints(
            URI.create(strava.strava.apiBase() + "/"),
            strava.strava.oauthBase(),
            "5",
            "s",
            Duration.ofSeconds(15));
    client = new StravaClient(() -> TestStrava.HTTP, endpoints, budget);

    assertThat(list()).isInstanceOf(Reply.Found.class);
  }

  private void restart(SimulatorOptions options) {
    close();
    start(options);
  }

  private void start(SimulatorOptions options) {
    strava = new TestStrava(options);
    database =
        Database.open(
            TestDatabases.migratedSqlite(directory.resolve(Integer.toString(starts++))),
            strava.clock,
            Stream.concat(RateBudget.TABLES.stream(), Connections.TABLES.stream()).toList());
    budget = new RateBudget(database, "test", Limits.DEFAULT, Reserve.NONE);
    client = new StravaClient(() -> TestStrava.HTTP, strava.endpoints(), budget);
    token = token(TAMO.id(), TAMO.refreshToken());
  }

  private Reply list() {
    return client.activities(permit(), token(), AFTER, BEFORE, 1, 200);
  }

  private Permit.Granted permit() {
    return (Permit.Granted) budget.tryReserve(Call.READ, 0);
  }

  /// A good token, got before anything goes wrong on purpose.
  private AccessToken token() {
    return token;
  }

  private AccessToken token(long athlete, String refreshToken) {
    Connections connections =
        new Connections(
            database,
            TokenCipher.open(directory.resolve("secret.key"), new SecureRandom()),
            new TokenEndpoint(() -> TestStrava.HTTP, strava.endpoints()),
            new SecureRandom());
    connections.importRefreshToken(athlete, refreshToken);
    Connection connection = connections.find(athlete);
    if (connection instanceof Connection.Due) {
      connection = connections.refresh(athlete);
    }
    return ((Connection.Usable) connection).token();
  }

  private static JsonNode found(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Found.class);
    return ((Reply.Found) reply).json();
  }

  private static String name(Reply reply) {
    String kind = reply.getClass().getSimpleName();
    return reply instanceof Reply.Unavailable(int status, String _) ? kind + " " + status : kind;
  }
}
