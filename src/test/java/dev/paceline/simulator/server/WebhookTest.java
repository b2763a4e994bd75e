package dev.paceline.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.paceline.simulator.server.WebhookPlan.Signature;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Appearance;
import dev.paceline.simulator.world.SimActivity.Visibility;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimChange;
import dev.paceline.simulator.world.SimSport;
import dev.paceline.simulator.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class WebhookTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String FORM = "application/x-www-form-urlencoded";

  private static String told(StravaEvent event) {
    return event.aspectType() + " " + event.objectId() + " " + event.updates();
  }

  private static List<String> told(List<StravaEvent> events) {
    return events.stream().map(WebhookTest::told).toList();
  }

  /// A subscriber in the process that takes everything.
  private static List<StravaEvent> listener(Probe probe) {
    List<StravaEvent> heard = new ArrayList<>();
    probe.strava.subscribe(heard::add);
    return heard;
  }

  private static Instant minute(int minute) {
    return Probe.NOON.plus(Duration.ofMinutes(minute));
  }

  private static void pass(Probe probe, Duration time) {
    probe.clock.advance(time);
    probe.strava.deliver();
  }

  @Test
  void item50_eventsTellOfCreationDeletionTitleTypeAndPrivacyOnly() {
    World world = Sample.withRuns(1);
    try (Probe probe = Probe.of(world)) {
      List<StravaEvent> heard = listener(probe);
      world.add(Sample.run(2, "2026-06-01T10:00:00Z").appearance(Appearance.at(minute(1))).build());
      world.at(minute(2), 2, new SimChange.Crop(0.9));
      world.at(minute(3), 2, new SimChange.Workout(OptionalInt.of(1)));
      world.at(minute(4), 2, new SimChange.Show(Visibility.FOLLOWERS_ONLY));
      world.at(minute(5), 2, new SimChange.Retitle("Won"));
      world.at(minute(6), 2, new SimChange.Retype(SimSport.RIDE));
      world.at(minute(7), 2, new SimChange.Show(Visibility.ONLY_ME));
      world.at(minute(8), 2, new SimChange.Show(Visibility.EVERYONE));
      world.at(minute(9), 2, new SimChange.Delete());
      world.at(minute(10), 2, new SimChange.Return());
      pass(probe, Duration.ofMinutes(20));
      assertThat(told(heard))
          .containsExactly(
              "create 2 {}",
              "update 2 {title=Won}",
              "update 2 {type=Ride}",
              "update 2 {private=true}",
              "update 2 {private=false}",
              "delete 2 {}",
              "create 2 {}");
      assertThat(heard.getFirst().eventTime()).isEqualTo(minute(1));
      assertThat(heard).allMatch(event -> event.signature().isEmpty());
      JsonNode body = MAPPER.readTree(heard.get(3).body());
      assertThat(body.get("updates").get("private").isString()).isTrue();
      assertThat(body.get("object_type").asString()).isEqualTo("activity");
      assertThat(body.get("owner_id").asLong()).isEqualTo(Sample.TAMO.id());
      assertThat(body.get("subscription_id").asLong()).isEqualTo(heard.getFirst().subscriptionId());
      assertThat(body.get("event_time").asLong()).isEqualTo(minute(7).getEpochSecond());
      assertThat(MAPPER.readTree(heard.getFirst().body()).get("updates").isEmpty()).isTrue();
      probe.strava.turn(Switch.UPDATES_ABSENT, true);
      world.at(minute(21), 2, new SimChange.Delete());
      pass(probe, Duration.ofMinutes(5));
      assertThat(MAPPER.readTree(heard.getLast().body()).has("updates")).isFalse();
    }
  }

  @Test
  void item50_whatIsDoneByHandIsToldAtOnceAndOnce() {
    World world = Sample.withRuns(2);
    try (Probe probe = Probe.of(world)) {
      List<StravaEvent> heard = listener(probe);
      world.add(Sample.run(7, "2026-05-02T06:00:00Z").build());
      world.replace(world.activity(1).edit().name("Lunch").build());
      world.replace(world.activity(2).edit().meters(9, 0).build());
      world.remove(2);
      world.add(Sample.run(8, "2026-05-02T06:00:00Z").appearance(Appearance.at(minute(5))).build());
      world.remove(8);
      assertThat(probe.strava.nextDelivery()).hasValue(Probe.NOON);
      pass(probe, Duration.ofMinutes(30));
      pass(probe, Duration.ofMinutes(30));
      assertThat(told(heard))
          .containsExactlyInAnyOrder("create 7 {}", "update 1 {title=Lunch}", "delete 2 {}");
    }
  }

  @Test
  void item53_privacyIsDeletionAndCreationForTheNarrowScope() {
    SimAthlete narrow = Sample.TAMO.withScopes(Set.of("read", "activity:read"));
    World world = World.of(List.of(narrow), List.of());
    world.add(Sample.run(1, "2026-05-01T06:00:00Z").build());
    try (Probe probe = Probe.of(world)) {
      List<StravaEvent> heard = listener(probe);
      world.at(minute(1), 1, new SimChange.Show(Visibility.ONLY_ME));
      world.at(minute(2), 1, new SimChange.Retitle("Nobody knows"));
      world.at(minute(3), 1, new SimChange.Show(Visibility.EVERYONE));
      pass(probe, Duration.ofMinutes(9));
      assertThat(told(heard)).containsExactly("delete 1 {}", "create 1 {}");
    }
  }

  @Test
  void item51_aRefusedNoticeIsTriedThreeTimesInAll() {
    World world = Sample.withRuns(1);
    try (Probe probe = Probe.of(world)) {
      List<Instant> attempts = new ArrayList<>();
      probe.strava.webhooks(WebhookPlan.DEFAULT.withSpacing(Duration.ofMinutes(3)));
      probe.strava.subscribe(_ -> {
        attempts.add(probe.clock.instant());
        return false;
      });
      world.at(minute(10), 1, new SimChange.Delete());
      for (int i = 0; i < 40; i++) {
        pass(probe, Duration.ofMinutes(1));
      }
      assertThat(attempts).containsExactly(minute(10), minute(13), minute(16));
    }
  }

  @Test
  void item51_aNoticeThatIsTakenAtTheSecondAttemptIsNotSentAgain() {
    World world = Sample.withRuns(1);
    try (Probe probe = Probe.of(world)) {
      List<StravaEvent> attempts = new ArrayList<>();
      probe.strava.subscribe(event -> {
        attempts.add(event);
        return attempts.size() > 1;
      });
      world.remove(1);
      pass(probe, Duration.ofHours(1));
      assertThat(attempts).hasSize(2).allMatch(event -> told(event).equals("delete 1 {}"));
    }
  }

  @Test
  void item52_noticesAreLostDoubledAndOvertakenByTheSeed() {
    List<String> first = sent(1);
    assertThat(first).isEqualTo(sent(1)).isNotEqualTo(sent(2));
    assertThat(first.size()).isBetween(85, 130);
    assertThat(first.stream().distinct().count()).isBetween(70L, 99L).isLessThan(first.size());
    assertThat(first.stream().distinct().toList())
        .isNotEqualTo(first.stream().distinct().sorted().toList());
  }

  private static List<String> sent(long seed) {
    World world = Sample.withRuns(1);
    try (Probe probe = Probe.of(world, SimulatorOptions.DEFAULT.withSeed(seed))) {
      List<StravaEvent> heard = listener(probe);
      probe.strava.webhooks(WebhookPlan.DEFAULT.withShares(0.15, 0.3, 0.2));
      for (int i = 0; i < 100; i++) {
        world.at(minute(i), 1, new SimChange.Retitle("Title " + (100 + i)));
      }
      pass(probe, Duration.ofHours(5));
      int lost = probe.strava.lostEvents().size();
      assertThat(heard.stream().distinct().count() + lost).isEqualTo(100);
      return heard.stream().map(event -> event.updates().get("title")).toList();
    }
  }

  @Test
  void item52_aDelayedNoticeTellsTheTimeOfTheEvent() {
    World world = Sample.withRuns(1);
    try (Probe probe = Probe.of(world)) {
      List<StravaEvent> heard = listener(probe);
      probe.strava.webhooks(WebhookPlan.DEFAULT.withDelay(Duration.ofHours(2)));
      world.at(minute(10), 1, new SimChange.Delete());
      pass(probe, Duration.ofMinutes(129));
      assertThat(heard).isEmpty();
      assertThat(probe.strava.nextDelivery()).hasValue(minute(130));
      pass(probe, Duration.ofMinutes(1));
      assertThat(heard).extracting(StravaEvent::eventTime).containsExactly(minute(10));
    }
  }

  @Test
  void item52_aCreatedActivityIsNotFoundForAWhile() {
    World world = Sample.withRuns(1);
    world.add(Sample.run(2, "2026-06-01T10:00:00Z").appearance(Appearance.at(minute(1))).build());
    try (Probe probe = Probe.of(world)) {
      List<StravaEvent> heard = listener(probe);
      probe.strava.webhooks(WebhookPlan.DEFAULT.withUnseen(Duration.ofMinutes(5)));
      pass(probe, Duration.ofMinutes(1));
      assertThat(told(heard)).containsExactly("create 2 {}");
      String token = probe.token(Sample.TAMO);
      assertThat(probe.get("/activities/2", token).error())
          .isEqualTo("404 Resource Not Found Activity//not found");
      pass(probe, Duration.ofMinutes(5));
      assertThat(probe.get("/activities/2", token).status()).isEqualTo(200);
    }
  }

  @Test
  void item52_signaturesAreAbsentValidOrInvalid() {
    World world = Sample.withRuns(3);
    var options = SimulatorOptions.DEFAULT.withClient("5", "s");
    try (Probe probe = Probe.of(world, options)) {
      List<StravaEvent> heard = listener(probe);
      for (Signature signature : Signature.values()) {
        probe.strava.webhooks(WebhookPlan.DEFAULT.withSignature(signature));
        world.remove(heard.size() + 1L);
        probe.strava.deliver();
      }
      StravaEvent valid = heard.get(Signature.VALID.compareTo(Signature.ABSENT));
      assertThat(heard.getFirst().signature()).isEmpty();
      String text = valid.signature().orElseThrow();
      assertThat(text).matches("t=\\d+,v1=[0-9a-f]{64}");
      assertThat(text).isEqualTo("t=1780315200,v1=" + hmac("1780315200." + valid.body(), "s"));
      assertThat(heard.getLast().signature().orElseThrow())
          .isNotEqualTo("t=1780315200,v1=" + hmac("1780315200." + heard.getLast().body(), "s"));
    }
  }

  private static String hmac(String text, String key) {
    try {
      var mac = javax.crypto.Mac.getInstance("HmacSHA256");
      mac.init(new javax.crypto.spec.SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "x"));
      return java.util.HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  @Test
  void item54_aDisconnectIsToldOnceAndEndsTheNews() {
    World world = Sample.withRuns(2);
    try (Probe probe = Probe.of(world)) {
      List<StravaEvent> heard = listener(probe);
      probe.strava.disconnect(Sample.TAMO.id());
      probe.strava.disconnect(Sample.TAMO.id());
      world.remove(1);
      pass(probe, Duration.ofMinutes(1));
      assertThat(heard).hasSize(1);
      StravaEvent event = heard.getFirst();
      assertThat(event.objectType()).isEqualTo("athlete");
      assertThat(told(event)).isEqualTo("update 900001 {authorized=false}");
      assertThat(MAPPER.readTree(event.body()).get("updates").get("authorized").isString())
          .isTrue();
    }
  }

  @Test
  void item55_aDeletionIsToldAndTheActivityIsGone() {
    World world = Sample.withRuns(2);
    try (Probe probe = Probe.of(world)) {
      List<StravaEvent> heard = listener(probe);
      world.at(minute(1), 2, new SimChange.Delete());
      String token = probe.token(Sample.TAMO);
      assertThat(probe.get("/athlete/activities", token).ids()).containsExactly(2L, 1L);
      pass(probe, Duration.ofMinutes(1));
      assertThat(told(heard)).containsExactly("delete 2 {}");
      assertThat(probe.get("/athlete/activities", token).ids()).containsExactly(1L);
      assertThat(probe.get("/activities/2", token).status()).isEqualTo(404);
    }
  }

  /// A callback that notes what it gets, and answers as it is told.
  private static final class Callback implements AutoCloseable {
    final List<String> bodies = new CopyOnWriteArrayList<>();
    final List<String> signatures = new CopyOnWriteArrayList<>();
    volatile String answer = "";
    volatile int status = 200;
    private final HttpServer server;

    Callback() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/hook",
          exchange -> {
            bodies.add(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signatures.add(
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Strava-Signature")));
            var query = Call.pairs(String.valueOf(exchange.getRequestURI().getRawQuery()));
            byte[] body =
                answer
                    .replace("CHALLENGE", query.getOrDefault("hub.challenge", ""))
                    .replace("TOKEN", query.getOrDefault("hub.verify_token", ""))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
    }

    String uri() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?secret=x";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private static Probe.Seen subscribe(Probe probe, String callback) {
    return probe.post(
        probe.strava.apiBase() + "/push_subscriptions",
        FORM,
        "client_id=5&client_secret=s&verify_token=a%20b&callback_url="
            + URLEncoder.encode(callback, StandardCharsets.UTF_8));
  }

  @Test
  void item49_aSubscriptionIsMadeListedAndDeleted() throws IOException {
    var options = SimulatorOptions.DEFAULT.withClient("5", "s");
    World world = Sample.withRuns(3);
    try (Probe probe = Probe.of(world, options);
        Callback callback = new Callback()) {
      String resource = probe.strava.apiBase() + "/push_subscriptions";
      URI all = URI.create(resource + "?client_id=5&client_secret=s");
      assertThat(probe.send(HttpRequest.newBuilder(all)).body()).isEqualTo("[]");
      callback.answer = "{\"hub.challenge\":\"CHALLENGE\",\"heard\":\"TOKEN\"}";
      Probe.Seen made = subscribe(probe, callback.uri());
      assertThat(made.status()).isEqualTo(201);
      long id = made.json().get("id").asLong();
      assertThat(subscribe(probe, callback.uri()).error())
          .isEqualTo("400 Bad Request PushSubscription//already exists");
      JsonNode listed = probe.send(HttpRequest.newBuilder(all)).json();
      assertThat(listed.get(0).get("id").asLong()).isEqualTo(id);
      assertThat(listed.get(0).get("callback_url").asString()).isEqualTo(callback.uri());
      world.remove(2);
      probe.strava.deliver();
      assertThat(callback.bodies).hasSize(2);
      assertThat(MAPPER.readTree(callback.bodies.getLast()).get("object_id").asLong()).isEqualTo(2);
      assertThat(callback.signatures).containsOnly("null");
      URI one = URI.create(resource + "/" + id + "?client_id=5&client_secret=s");
      assertThat(probe.send(HttpRequest.newBuilder(one).DELETE()).status()).isEqualTo(204);
      assertThat(probe.send(HttpRequest.newBuilder(one).DELETE()).status()).isEqualTo(404);
      assertThat(probe.send(HttpRequest.newBuilder(all)).body()).isEqualTo("[]");
      world.remove(3);
      assertThat(probe.strava.deliver()).isZero();
      assertThat(probe.strava.log())
          .as("neither counted nor told in full")
          .allMatch(call -> call.usage().readDay() == 0 && !call.target().contains("secret"));
    }
  }

  @ParameterizedTest
  @CsvSource({"200,{}", "200,no json", "404,'{\"hub.challenge\":\"CHALLENGE\"}'"})
  void item49_aCallbackThatDoesNotConfirmIsRefused(int status, String answer) throws IOException {
    try (Probe probe = Probe.of(Sample.world());
        Callback callback = new Callback()) {
      callback.answer = answer;
      callback.status = status;
      String refusal = "400 Bad Request PushSubscription/callback url/not verifiable";
      assertThat(subscribe(probe, callback.uri()).error()).isEqualTo(refusal);
      assertThat(subscribe(probe, "no address").error()).isEqualTo(refusal);
      assertThat(subscribe(probe, callback.uri() + "&" + "x".repeat(255)).error())
          .isEqualTo(refusal);
    }
  }

  @Test
  void item49_aWrongSecretMayNotSubscribe() {
    var options = SimulatorOptions.DEFAULT.withClient("5", "other");
    try (Probe probe = Probe.of(Sample.world(), options)) {
      assertThat(subscribe(probe, "http://127.0.0.1:9/hook").error())
          .isEqualTo("400 Bad Request Application/client_id/invalid");
    }
  }

  @Test
  void item51_anUnreachableCallbackIsTriedThreeTimes() throws IOException {
    World world = Sample.withRuns(1);
    try (Probe probe = Probe.of(world)) {
      try (Callback callback = new Callback()) {
        callback.answer = "{\"hub.challenge\":\"CHALLENGE\"}";
        assertThat(subscribe(probe, callback.uri()).status()).isEqualTo(201);
        callback.status = 500;
        world.remove(1);
        probe.strava.deliver();
        assertThat(callback.bodies).hasSize(2);
      }
      pass(probe, Duration.ofMinutes(2));
      assertThat(probe.strava.nextDelivery()).hasValue(minute(4));
      pass(probe, Duration.ofMinutes(2));
      assertThat(probe.strava.deliver()).isZero();
    }
  }

  @Test
  void onlyOneMaySubscribe() {
    try (Probe probe = Probe.of(Sample.world())) {
      assertThat(probe.strava.nextDelivery()).isEmpty();
      listener(probe);
      assertThatThrownBy(() -> listener(probe)).isInstanceOf(IllegalStateException.class);
      assertThat(probe.strava.nextDelivery()).hasValue(minute(24 * 60));
    }
  }

  @Test
  void item56_aClubsLifeIsToldAlikeHoweverOftenItIsAskedFor() {
    assertThat(life(Duration.ofHours(1))).isEqualTo(life(Duration.ofDays(5))).isNotEmpty();
  }

  private static List<String> life(Duration step) {
    var plan =
        dev.paceline.simulator.world.ClubPlan.races(5, java.time.LocalDate.of(2024, 1, 1))
            .withRunners(6);
    World world = World.raceClub(plan);
    Instant start = Instant.parse("2026-03-01T00:00:00Z");
    try (Probe probe = new Probe(world, SimulatorOptions.DEFAULT, start)) {
      List<StravaEvent> heard = listener(probe);
      for (Instant at = start; at.isBefore(start.plus(Duration.ofDays(20))); at = at.plus(step)) {
        pass(probe, step);
      }
      assertThat(Stream.of("create", "update", "delete"))
          .allMatch(aspect -> heard.stream().anyMatch(e -> e.aspectType().equals(aspect)));
      SimActivity fresh =
          world
              .findActivityAt(
                  heard.getFirst().objectId(), heard.getFirst().eventTime().plusSeconds(1))
              .orElseThrow();
      assertThat(fresh.athleteId()).isEqualTo(heard.getFirst().ownerId());
      return heard.stream().map(StravaEvent::body).toList();
    }
  }
}
