package dev.paceline.strava.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.Driver;
import dev.paceline.app.Time;
import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.ActivitySource.Fetch;
import dev.paceline.club.activity.ActivitySource.Progress;
import dev.paceline.club.activity.ActivitySource.Step;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.engine.budget.Reserve;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.strava.client.Connections;
import dev.paceline.strava.client.Endpoints;
import dev.paceline.strava.client.StravaClient;
import dev.paceline.strava.client.TokenCipher;
import dev.paceline.strava.client.TokenEndpoint;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One process that reads from a simulated service into a database: driver, store, tokens, budget.
///
/// Chance is in the middle: a retry waits 2, 4, 8 s, a pause between batches 1.5 s, and a closed
/// window is entered 3 s late. Every run is checked for what progress promises.
final class FetchGround implements AutoCloseable, Driver.Listener {
  static final Duration FRESHNESS = Duration.ofMinutes(15);
  static final Duration MARGIN = Duration.ofSeconds(3);

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<Table> TABLES =
      Stream.of(RateBudget.TABLES, Activities.TABLES, Connections.TABLES)
          .flatMap(List::stream)
          .toList();

  final SimulatedStrava strava;
  final Activities activities;
  final Connections connections;
  final RateBudget budget;
  final StravaSource source;
  final Driver driver;
  final List<Progress> progress = new ArrayList<>();
  final List<Step.WaitUntil> waits = new ArrayList<>();
  private final Database database;

  /// Where a process runs.
  ///
  /// @param url its database
  /// @param directory for its key file
  /// @param batch calls in flight, and runners a batch
  record Place(String url, Path directory, Time time, int batch) {
    Place(String url, Path directory, Time time) {
      this(url, directory, time, 4);
    }

    Place withBatch(int size) {
      return new Place(url, directory, time, size);
    }
  }

  FetchGround(SimulatedStrava strava, Place place) {
    this.strava = strava;
    database = Database.open(place.url(), place.time().clock(), TABLES);
    activities = new Activities(database);
    driver = new Driver(place.time());
    Endpoints endpoints =
        new Endpoints(
            strava.apiBase(), strava.oauthBase(), "5", "top-secret", Duration.ofSeconds(15));
    MiddlingChance chance = new MiddlingChance();
    connections =
        new Connections(
            database,
            TokenCipher.open(place.directory().resolve("secret.key"), new SecureRandom()),
            new TokenEndpoint(() -> HTTP, endpoints),
            chance);
    budget =
        new RateBudget(database, "test", dev.paceline.engine.budget.Limits.DEFAULT, Reserve.NONE);
    FetchPolicy policy =
        new FetchPolicy(
            70,
            FRESHNESS,
            Duration.ofDays(31),
            place.batch(),
            Duration.ofSeconds(1),
            FetchPolicy.doubling(3));
    source =
        new StravaSource(
            activities,
            new StravaSource.Gateway(
                new StravaClient(() -> HTTP, endpoints, budget), connections, budget),
            new StravaSource.Surroundings(place.time().clock(), chance, driver.executor()),
            policy);
  }

  /// The athlete in the store, with a connection.
  AthleteId connect(SimAthlete athlete) {
    connections.importRefreshToken(athlete.id(), athlete.refreshToken());
    return activities.athlete(SourceKey.strava(athlete.id()));
  }

  /// Reads what is missing, however long it takes.
  Driver.Outcome run(List<? extends Need> needs) {
    return run(needs, Optional.empty());
  }

  Driver.Outcome run(List<? extends Need> needs, Optional<Duration> patience) {
    return run(source.open(SimpleNeed.needs(needs)), patience, this);
  }

  Driver.Outcome run(Fetch fetch, Optional<Duration> patience, Driver.Listener listener) {
    progress.clear();
    waits.clear();
    Driver.Outcome outcome = driver.run(fetch, patience, listener);
    progress.add(fetch.progress());
    for (int i = 1; i < progress.size(); i++) {
      assertNoStepBack(progress.get(i - 1), progress.get(i));
    }
    return outcome;
  }

  @Override
  public void progressed(Progress now) {
    progress.add(now);
  }

  @Override
  public void waiting(Progress now, Step.WaitUntil wait) {
    if (waits.isEmpty() || !waits.getLast().equals(wait)) {
      waits.add(wait);
    }
  }

  Progress last() {
    return progress.getLast();
  }

  History history(AthleteId athlete) {
    return activities.history(athlete, _ -> true);
  }

  List<String> activityIds(AthleteId athlete) {
    return history(athlete).entries().stream().map(e -> e.activity().externalId()).toList();
  }

  /// The calls of a kind, as `athlete status`, in order.
  List<String> calls(CallKind kind) {
    return log(kind).stream()
        .map(call -> call.athleteId().orElse(0) + " " + call.status())
        .toList();
  }

  List<LoggedCall> log(CallKind kind) {
    return strava.log().stream().filter(call -> call.kind() == kind).toList();
  }

  /// When the calls of a kind arrived.
  List<Instant> times(CallKind kind) {
    return log(kind).stream().map(LoggedCall::at).toList();
  }

  /// All calls that count, as `kind status`.
  List<String> counted() {
    return strava.log().stream()
        .filter(call -> call.kind() != CallKind.TOKEN)
        .map(call -> call.kind().word() + " " + call.status())
        .toList();
  }

  @Override
  public void close() {
    driver.close();
    database.close();
  }

  private static void assertNoStepBack(Progress before, Progress now) {
    assertThat(now.done()).as("done of total").isLessThanOrEqualTo(now.total());
    assertThat(now.phase()).isGreaterThanOrEqualTo(before.phase());
    assertThat(now.spend().total()).isGreaterThanOrEqualTo(before.spend().total());
    if (now.phase() == before.phase()) {
      assertThat(now.done()).isGreaterThanOrEqualTo(before.done());
      assertThat(now.total()).isGreaterThanOrEqualTo(before.total());
    }
  }
}
