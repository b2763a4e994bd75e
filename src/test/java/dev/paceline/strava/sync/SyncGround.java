package dev.paceline.strava.sync;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Walks;
import dev.paceline.club.enrichment.Enrichment;
import dev.paceline.club.enrichment.EnrichmentPolicy;
import dev.paceline.club.member.Members;
import dev.paceline.engine.budget.Limits;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.engine.budget.Reserve;
import dev.paceline.engine.jobs.Engine;
import dev.paceline.engine.jobs.JobPolicy;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import dev.paceline.engine.snapshot.Erasure;
import dev.paceline.engine.store.Database;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.VirtualClock;
import dev.paceline.simulator.world.World;
import dev.paceline.strava.client.Connections;
import dev.paceline.strava.client.Endpoints;
import dev.paceline.strava.client.StravaClient;
import dev.paceline.strava.client.TokenCipher;
import dev.paceline.strava.client.TokenEndpoint;
import dev.paceline.strava.fetch.Caller;
import dev.paceline.strava.fetch.FetchPolicy;
import dev.paceline.strava.fetch.StravaSource;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// One node that keeps athletes in sync with a simulated service, on virtual time: store, tokens,
/// budget, jobs, and an engine that is stepped.
final class SyncGround implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(15);

  final VirtualClock clock;
  final World world;
  final SimulatedStrava strava;
  final Database database;
  final Activities activities;
  final Walks walks;
  final Enrichment enrichment;
  final Members members;
  final Jobs jobs;
  final Connections connections;
  final RateBudget budget;
  final StravaSync sync;
  final Engine engine;
  final List<String> alerts = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Where and how a node runs.
  ///
  /// @param url its database
  /// @param directory for its key file
  record Place(
      String url,
      Path directory,
      SimulatorOptions options,
      Limits limits,
      EnrichmentPolicy enrichment,
      SyncPolicy policy) {
    Place(String url, Path directory) {
      this(
          url,
          directory,
          SimulatorOptions.DEFAULT,
          Limits.DEFAULT,
          EnrichmentPolicy.DEFAULT,
          SyncPolicy.DEFAULT);
    }

    Place with(SimulatorOptions newOptions) {
      return new Place(url, directory, newOptions, limits, enrichment, policy);
    }

    Place with(EnrichmentPolicy newEnrichment) {
      return new Place(url, directory, options, limits, newEnrichment, policy);
    }

    Place with(SyncPolicy newPolicy) {
      return new Place(url, directory, options, limits, enrichment, newPolicy);
    }
  }

  SyncGround(Place place, World world, Instant start) {
    this.world = world;
    clock = new VirtualClock(start);
    strava = SimulatedStrava.start(world, place.options(), clock, threads);
    database = Database.open(place.url(), clock, dev.paceline.app.Paceline.TABLES);
    activities = new Activities(database);
    walks = new Walks(database);
    enrichment = new Enrichment(database, place.enrichment());
    members = new Members(database);
    jobs = new Jobs(database, JobPolicy.DEFAULT);
    SplittableRandom random = new SplittableRandom(1);
    HttpClient http = strava.client(TIMEOUT);
    Endpoints endpoints =
        new Endpoints(strava.apiBase(), strava.oauthBase(), "5", "top-secret", TIMEOUT);
    connections =
        new Connections(
            database,
            TokenCipher.open(place.directory().resolve("secret.key"), new SecureRandom()),
            new TokenEndpoint(() -> http, endpoints),
            random);
    budget = new RateBudget(database, "test", place.limits(), new Reserve(0.05, 80, 0.2, 60));
    RateBudget optional =
        new RateBudget(database, "test/enrich", new Limits(20, 1_920, 20, 1_920), Reserve.NONE);
    Caller caller =
        new Caller(
            new StravaSource.Gateway(
                new StravaClient(() -> http, endpoints, budget), connections, budget),
            new StravaSource.Surroundings(clock, random, threads),
            FetchPolicy.doubling(3));
    Erasure erasure = new Erasure(database, dev.paceline.app.Paceline.PEOPLE, random);
    Ground ground =
        new Ground(database, activities, walks, enrichment, members, erasure, jobs, clock);
    sync =
        new StravaSync(
            ground,
            new StravaSync.Source(caller, connections, budget, optional),
            place.policy(),
            (kind, text) -> alerts.add(kind + ": " + text));
    engine = new Engine(jobs, sync.works());
  }

  /// The athlete in the store, with a connection. Nothing is asked for yet.
  AthleteId connect(SimAthlete athlete) {
    connections.importRefreshToken(athlete.id(), athlete.refreshToken());
    return activities.athlete(SourceKey.strava(athlete.id()));
  }

  /// Asks for a job and runs until it has ended.
  Session run(AthleteId athlete, Kind kind) {
    String session = sync.request(athlete, kind, "test").session();
    runUntilEnded(session);
    return jobs.find(session).orElseThrow();
  }

  void runUntilEnded(String session) {
    while (jobs.find(session).orElseThrow().state().live()) {
      if (!turn(Instant.MAX)) {
        throw new AssertionError("nothing is due: " + jobs.find(session));
      }
    }
  }

  /// Runs everything that is due until the instant, and lets time pass until then.
  void runUntil(Instant end) {
    while (turn(end)) {}
    clock.advanceTo(end);
  }

  /// Runs what is due now, else lets time pass until something is. Returns whether there was
  /// anything before the end.
  boolean turn(Instant end) {
    if (engine.step() || strava.deliver() > 0) {
      return true;
    }
    Optional<Instant> next =
        java.util.stream.Stream.of(engine.next(), strava.nextDelivery())
            .flatMap(Optional::stream)
            .min(java.util.Comparator.naturalOrder());
    if (next.isEmpty() || next.get().isAfter(end)) {
      return false;
    }
    clock.advanceTo(next.get());
    return true;
  }

  @Override
  public void close() {
    strava.close();
    database.close();
    threads.close();
  }
}
