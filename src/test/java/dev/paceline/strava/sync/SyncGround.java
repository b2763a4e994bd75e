package dev.paceline.strava.sync;

import dev.paceline.app.ClubParts;
import dev.paceline.app.Paceline;
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
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.StravaEvent;
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
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/// One node that keeps athletes in sync with a simulated service, on virtual time: store, tokens,
/// budget, jobs, and an engine that is stepped.
final class SyncGround implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(15);

  private static final FetchPolicy FETCH =
      new FetchPolicy(
          70, Duration.ofMinutes(15), Duration.ZERO, 1, Duration.ZERO, FetchPolicy.doubling(3));

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
  final Caller caller;
  final StravaSource source;
  final Ground ground;
  final StravaSync sync;
  final Engine engine;
  final List<String> alerts = new ArrayList<>();
  private final Place place;
  private final Service service;
  private final List<SyncGround> others = new ArrayList<>();

  /// What the nodes share.
  private record Service(
      World world, VirtualClock clock, SimulatedStrava strava, ExecutorService threads) {
    static Service start(Place place, World world, VirtualClock clock) {
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      SimulatedStrava strava = SimulatedStrava.start(world, place.options(), clock, threads);
      return new Service(world, clock, strava, threads);
    }
  }

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

    Place with(Limits newLimits) {
      return new Place(url, directory, options, newLimits, enrichment, policy);
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

  /// A node of its own, with a service that knows the world.
  SyncGround(Place place, World world, Instant start) {
    this(place, Service.start(place, world, new VirtualClock(start)), UnaryOperator.identity());
  }

  private SyncGround(Place place, Service service, UnaryOperator<Connection> each) {
    this.place = place;
    this.service = service;
    world = service.world();
    clock = service.clock();
    strava = service.strava();
    database = Database.open(place.url(), clock, Paceline.TABLES, each);
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
    StravaSource.Gateway gateway =
        new StravaSource.Gateway(
            new StravaClient(() -> http, endpoints, budget), connections, budget);
    StravaSource.Surroundings around =
        new StravaSource.Surroundings(clock, random, service.threads());
    caller = new Caller(gateway, around, FetchPolicy.doubling(3));
    source = new StravaSource(activities, gateway, around, FETCH);
    Erasure erasure =
        new Erasure(database, Paceline.PEOPLE, random).after(ClubParts.farewell(database, members));
    ground = new Ground(database, activities, walks, enrichment, members, erasure, jobs, clock);
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

  /// Another node on the same database, which asks the same service at the same time.
  SyncGround node(UnaryOperator<Connection> each) {
    SyncGround other = new SyncGround(place, service, each);
    others.add(other);
    return other;
  }

  /// Runs until no job is left; not for a ground with regular work, which never ends.
  void runUntilIdle() {
    while (!jobs.queue().isEmpty()) {
      if (!turn(Instant.MAX)) {
        throw new AssertionError("nothing is due: " + jobs.queue());
      }
    }
  }

  /// Takes in whatever the service tells unasked, and begins the regular work.
  void listen() {
    String[] subscription = new String[1];
    subscription[0] =
        Long.toString(
            strava.subscribe(event -> {
              sync.receive(told(event), Optional.ofNullable(subscription[0]));
              return true;
            }));
  }

  private static WebhookEvent told(StravaEvent event) {
    return new WebhookEvent(
        Long.toString(event.subscriptionId()),
        event.objectType(),
        Long.toString(event.objectId()),
        event.aspectType(),
        event.ownerId(),
        event.eventTime(),
        event.updates());
  }

  /// The calls of a kind so far.
  List<LoggedCall> calls(CallKind kind) {
    return strava.log().stream().filter(call -> call.kind() == kind).toList();
  }

  /// How many of the athlete's activities can be seen.
  int visible(AthleteId athlete) {
    return database.read(transaction ->
        transaction
            .sql("select count(*) from activity where athlete_id = ? and missing_since is null")
            .param(athlete.value())
            .query(Integer.class)
            .single());
  }

  /// The messages of a session's log, in order.
  List<String> messages(Session session) {
    return jobs.lines(session.id(), 0, 1_000).stream().map(Jobs.Line::message).toList();
  }

  /// All rows of a table, each as text, in order.
  List<String> rows(String table, String columns) {
    return database.read(transaction ->
        transaction.sql("select " + columns + " from " + table).query().listOfRows().stream()
            .map(row -> row.toString())
            .sorted()
            .toList());
  }

  @Override
  public void close() {
    others.forEach(other -> other.database.close());
    strava.close();
    database.close();
    service.threads().close();
  }
}
