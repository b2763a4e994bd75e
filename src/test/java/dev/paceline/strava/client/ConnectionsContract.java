package dev.paceline.strava.client;

import static dev.paceline.strava.client.TestStrava.BRELA;
import static dev.paceline.strava.client.TestStrava.NOW;
import static dev.paceline.strava.client.TestStrava.TAMO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.store.Database;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.Fault.Effect;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.Switch;
import dev.paceline.simulator.server.TokenRotation;
import dev.paceline.strava.client.Connection.Busy;
import dev.paceline.strava.client.Connection.ClientRefused;
import dev.paceline.strava.client.Connection.Due;
import dev.paceline.strava.client.Connection.NotConnected;
import dev.paceline.strava.client.Connection.Revoked;
import dev.paceline.strava.client.Connection.Unavailable;
import dev.paceline.strava.client.Connection.Usable;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class ConnectionsContract {
  private static final long ATHLETE = TAMO.id();
  private static final SimulatorOptions ROTATING =
      SimulatorOptions.DEFAULT.withRotation(TokenRotation.ALWAYS);

  @TempDir private Path directory;
  private final SecureRandom random = new SecureRandom();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private String url = "";
  private TestStrava strava;
  private Connections connections;

  /// The address of an empty database.
  abstract String newUrl();

  @BeforeEach
  void open() {
    url = newUrl();
    start(ROTATING);
    connections.importRefreshToken(ATHLETE, TAMO.refreshToken());
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  @Test
  @DisplayName("Case 39: a rotated token is stored before it is used")
  void case39StoresBeforeUse() {
    assertThat(connections.find(ATHLETE)).isEqualTo(new Due());

    AccessToken token = token(connections.refresh(ATHLETE));

    Connections restarted = another(strava.endpoints());
    assertThat(restarted.find(ATHLETE)).isEqualTo(new Usable(token));
    strava.clock.advance(Duration.ofHours(6));
    assertThat(restarted.find(ATHLETE)).isEqualTo(new Due());
    assertThat(restarted.refresh(ATHLETE)).as("the second token works").isInstanceOf(Usable.class);
    assertThat(strava.calls()).containsExactly("token 200", "token 200");
  }

  @Test
  void refreshesWhenLessThanFiveMinutesAreLeft() {
    connections.refresh(ATHLETE);

    strava.clock.advanceTo(
        NOW.plus(Duration.ofHours(6)).minus(Duration.ofMinutes(5)).minusSeconds(1));
    assertThat(connections.find(ATHLETE)).isInstanceOf(Usable.class);
    strava.clock.advance(Duration.ofSeconds(1));
    assertThat(connections.find(ATHLETE)).isEqualTo(new Due());
  }

  @Test
  @DisplayName("Case 4: a refused refresh token is never tried again")
  void case4TriesARefusedTokenOnce() {
    strava.strava.disconnect(ATHLETE);

    assertThat(connections.refresh(ATHLETE)).isEqualTo(new Revoked());

    assertThat(connections.find(ATHLETE)).isEqualTo(new Revoked());
    assertThat(connections.refresh(ATHLETE)).isEqualTo(new Revoked());
    assertThat(connections.connected(ATHLETE)).isFalse();
    assertThat(connections.importRefreshToken(ATHLETE, TAMO.refreshToken())).isFalse();
    assertThat(connections.find(ATHLETE)).isEqualTo(new Revoked());
    assertThat(strava.calls()).containsExactly("token 400");
  }

  @Test
  void saysWhatIsHeldWithoutTheTokens() {
    assertThat(connections.held(ATHLETE).orElseThrow())
        .returns(Instant.EPOCH, Connections.Held::expiresAt)
        .returns(false, Connections.Held::refused);
    assertThat(connections.held(4711)).isEmpty();
    connections.importRefreshToken(BRELA.id(), "nonsense");
    connections.refresh(BRELA.id());
    assertThat(connections.held(BRELA.id()).orElseThrow().refused()).isTrue();
  }

  @Test
  void takesAnotherTokenInPlaceOfARefusedOne() {
    connections.importRefreshToken(BRELA.id(), "nonsense");
    assertThat(connections.refresh(BRELA.id())).isEqualTo(new Revoked());

    assertThat(connections.importRefreshToken(BRELA.id(), BRELA.refreshToken())).isTrue();

    assertThat(connections.find(BRELA.id())).isEqualTo(new Due());
    assertThat(connections.refresh(BRELA.id())).isInstanceOf(Usable.class);
  }

  @Test
  @DisplayName("W-6: a token is taken over only where there is no working connection")
  void w6KeepsAWorkingConnection() {
    assertThat(connections.importRefreshToken(ATHLETE, "another")).isFalse();
    connections.refresh(ATHLETE);
    assertThat(connections.importRefreshToken(ATHLETE, TAMO.refreshToken())).isFalse();

    strava.clock.advance(Duration.ofHours(6));
    assertThat(connections.refresh(ATHLETE)).isInstanceOf(Usable.class);
    assertThat(connections.connected(BRELA.id())).isFalse();
    assertThat(connections.refresh(BRELA.id())).isEqualTo(new NotConnected());
  }

  @Test
  void takesAnImportedTokenOverOnceWhenManyDo() throws Exception {
    Connections other = another(strava.endpoints());
    for (long athlete = 1; athlete <= 20; athlete++) {
      long same = athlete;
      CountDownLatch ready = new CountDownLatch(2);
      List<Callable<Boolean>> imports = new ArrayList<>();
      for (Connections process : List.of(connections, other)) {
        imports.add(() -> {
          ready.countDown();
          ready.await();
          return process.importRefreshToken(same, "token");
        });
      }
      assertThat(together(imports)).containsExactlyInAnyOrder(true, false);
    }
  }

  @Test
  void keepsEveryConnectionWhenTheClientIsRefused() {
    start(ROTATING.withClient("5", "s"));
    Connections mistaken = another(strava.endpoints("5", "wrong", Duration.ofSeconds(15)));

    assertThat(mistaken.refresh(ATHLETE)).isEqualTo(new ClientRefused());

    assertThat(connections.connected(ATHLETE)).isTrue();
    assertThat(connections.refresh(ATHLETE)).isInstanceOf(Usable.class);
    assertThat(strava.calls()).containsExactly("token 400", "token 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"token:500:1", "token:503:1", "token:429:1", "token:html:1", "token:malformed:1"})
  void keepsTheTokenWhenTheServiceFails(String fault) {
    start(SimulatorOptions.DEFAULT.withFaults(List.of(Fault.parse(fault))));

    assertThat(connections.refresh(ATHLETE)).isInstanceOf(Unavailable.class);

    assertThat(connections.find(ATHLETE)).isEqualTo(new Due());
    assertThat(connections.refresh(ATHLETE)).isInstanceOf(Usable.class);
  }

  @Test
  void keepsTheTokenWhenTheConnectionBreaks() {
    strava.strava.faults(List.of(Fault.of(CallKind.TOKEN, new Effect.Cut())));

    assertThat(connections.refresh(ATHLETE))
        .isInstanceOfSatisfying(
            Unavailable.class,
            reply -> assertThat(reply.why()).doesNotContain(TAMO.refreshToken()));
    assertThat(connections.connected(ATHLETE)).isTrue();
  }

  @Test
  void keepsTheTokensWhenTheScopeIsNotNamed() {
    start(SimulatorOptions.DEFAULT.withSwitches(Switch.SCOPE_ABSENT));

    assertThat(connections.refresh(ATHLETE)).isInstanceOf(Usable.class);
  }

  @Test
  void renewsARejectedTokenOnce() {
    AccessToken first = token(connections.refresh(ATHLETE));
    strava.strava.expireAccess(ATHLETE);

    connections.rejected(first);
    assertThat(connections.find(ATHLETE)).isEqualTo(new Due());
    AccessToken second = token(connections.refresh(ATHLETE));
    connections.rejected(first);

    assertThat(connections.find(ATHLETE)).isEqualTo(new Usable(second));
  }

  @Test
  @DisplayName("Case 40, rule 15: one refresh at a time per athlete, between threads and processes")
  void case40RefreshesOnceWhenManyAsk() throws Exception {
    Connections other = another(strava.endpoints());
    List<Callable<Connection>> calls = new ArrayList<>(Collections.nCopies(10, this::refreshed));
    calls.addAll(Collections.nCopies(10, () -> other.refresh(ATHLETE)));

    List<Connection> answers = together(calls);

    assertThat(answers).allMatch(answer -> answer instanceof Usable || answer instanceof Busy);
    assertThat(strava.calls()).containsExactly("token 200");
    assertThat(connections.find(ATHLETE)).isEqualTo(other.find(ATHLETE)).isInstanceOf(Usable.class);
  }

  @Test
  void tellsTheLoserWhenToLookAgain() {
    crashed();

    assertThat(connections.refresh(ATHLETE)).isEqualTo(new Busy(NOW.plusSeconds(1)));
    assertThat(strava.calls()).isEmpty();
  }

  @Test
  void takesOverTheLeaseOfOneThatCrashed() {
    crashed();

    strava.clock.advance(Duration.ofSeconds(30));

    assertThat(connections.refresh(ATHLETE)).isInstanceOf(Usable.class);
  }

  @Test
  void doesNotBlameTheNewTokenWhenTheOldOneIsRefused() {
    // Another process took the lease, rotated the token, and was first to store.
    TokenRows rows = rows();
    rows.lease(ATHLETE, "slow", Duration.ofSeconds(30));
    strava.clock.advance(Duration.ofSeconds(30));
    Connection fresh = connections.refresh(ATHLETE);

    rows.refuse(ATHLETE, "slow", TAMO.refreshToken(), "hash of the old one");

    assertThat(connections.find(ATHLETE)).isEqualTo(fresh).isInstanceOf(Usable.class);
  }

  @Test
  void keepsTheNewestTokensEvenIfTheLeaseWasLost() {
    TokenRows rows = rows();
    rows.lease(ATHLETE, "slow", Duration.ofSeconds(30));
    strava.clock.advance(Duration.ofSeconds(30));
    rows.lease(ATHLETE, "next", Duration.ofSeconds(30));

    rows.store(
        ATHLETE,
        "slow",
        new TokenEndpoint.Answer.Tokens("a", "r", NOW.plus(Duration.ofHours(6)), Optional.empty()));

    assertThat(connections.find(ATHLETE)).isEqualTo(new Usable(new AccessToken(ATHLETE, "a")));
    assertThat(rows.lease(ATHLETE, "third", Duration.ofSeconds(30)))
        .as("the lease of the next one stands")
        .isEmpty();
  }

  private void start(SimulatorOptions options) {
    strava = new TestStrava(options);
    opened.add(strava);
    connections = another(strava.endpoints());
  }

  /// What another process sees: a database handle of its own.
  private Connections another(Endpoints endpoints) {
    return new Connections(
        database(), cipher(), new TokenEndpoint(() -> TestStrava.HTTP, endpoints), random);
  }

  private TokenRows rows() {
    return new TokenRows(database(), cipher());
  }

  private Database database() {
    Database database = Database.open(url, strava.clock, Connections.TABLES);
    opened.add(database);
    return database;
  }

  private TokenCipher cipher() {
    return TokenCipher.open(directory.resolve("secret.key"), random);
  }

  /// A process took the lease and is gone.
  private void crashed() {
    assertThat(rows().lease(ATHLETE, "gone", Duration.ofSeconds(30))).isPresent();
  }

  private Connection refreshed() {
    return connections.refresh(ATHLETE);
  }

  private static AccessToken token(Connection connection) {
    assertThat(connection).isInstanceOf(Usable.class);
    return ((Usable) connection).token();
  }

  private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
    List<T> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}
