package dev.paceline.simulation;

import dev.paceline.app.Paceline;
import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.Walks;
import dev.paceline.club.enrichment.Enrichment;
import dev.paceline.club.enrichment.EnrichmentPolicy;
import dev.paceline.club.member.Members;
import dev.paceline.club.view.Answers;
import dev.paceline.club.view.Overrides;
import dev.paceline.club.view.ViewPolicy;
import dev.paceline.club.view.Views;
import dev.paceline.engine.budget.Limits;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.engine.budget.Reserve;
import dev.paceline.engine.jobs.Engine;
import dev.paceline.engine.jobs.JobPolicy;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.snapshot.Erasure;
import dev.paceline.engine.store.Database;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.world.VirtualClock;
import dev.paceline.strava.client.Connections;
import dev.paceline.strava.client.Endpoints;
import dev.paceline.strava.client.StravaClient;
import dev.paceline.strava.client.TokenCipher;
import dev.paceline.strava.client.TokenEndpoint;
import dev.paceline.strava.fetch.Caller;
import dev.paceline.strava.fetch.FetchPolicy;
import dev.paceline.strava.fetch.StravaSource;
import dev.paceline.strava.sync.Ground;
import dev.paceline.strava.sync.StravaSync;
import dev.paceline.strava.sync.SyncPolicy;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.SplittableRandom;

/// One running program: everything real, on a database that it may share with others, up to the
/// moment its [Wire] is cut.
final class Node implements AutoCloseable {
  static final Duration TIMEOUT = Duration.ofSeconds(15);
  static final String SCOPE = "simulation";

  final String name;
  final Wire wire;
  final Database database;
  final Activities activities;
  final Walks walks;
  final Members members;
  final Overrides overrides;
  final Views views;
  final Jobs jobs;
  final Connections connections;
  final RateBudget budget;
  final StravaSync sync;
  final Engine engine;

  /// Where nodes run.
  ///
  /// @param url the database they share
  /// @param directory of the key file they share
  /// @param changes what they wrote
  record Place(
      String url,
      Path directory,
      VirtualClock clock,
      SimulatedStrava strava,
      SyncPolicy policy,
      EnrichmentPolicy enrichment,
      Limits limits,
      Changes changes) {}

  Node(String name, Place place, SplittableRandom random) {
    this.name = name;
    wire = new Wire(place.changes());
    database = Database.open(place.url(), place.clock(), Paceline.TABLES, wire::through);
    activities = new Activities(database);
    walks = new Walks(database);
    members = new Members(database);
    overrides = new Overrides(database, members);
    views =
        new Views(
            new Answers.Ground(database, place.clock(), ViewPolicy.DEFAULT, _ -> {}), members);
    jobs = new Jobs(database, JobPolicy.DEFAULT);
    HttpClient http = place.strava().client(TIMEOUT);
    Endpoints endpoints =
        new Endpoints(
            place.strava().apiBase(), place.strava().oauthBase(), "5", "top-secret", TIMEOUT);
    TokenCipher cipher =
        TokenCipher.open(place.directory().resolve("secret.key"), new SecureRandom());
    connections =
        new Connections(database, cipher, new TokenEndpoint(() -> http, endpoints), random);
    budget = new RateBudget(database, SCOPE, place.limits(), new Reserve(0.05, 80, 0.2, 60));
    RateBudget optional =
        new RateBudget(database, SCOPE + "/enrich", new Limits(20, 1_920, 20, 1_920), Reserve.NONE);
    StravaSource.Gateway gateway =
        new StravaSource.Gateway(
            new StravaClient(() -> http, endpoints, budget), connections, budget);
    Caller caller =
        new Caller(
            gateway,
            new StravaSource.Surroundings(place.clock(), random, Runnable::run),
            FetchPolicy.doubling(3));
    Ground ground =
        new Ground(
            database,
            activities,
            walks,
            new Enrichment(database, place.enrichment()),
            members,
            new Erasure(database, Paceline.PEOPLE, random),
            jobs,
            place.clock());
    sync =
        new StravaSync(
            ground,
            new StravaSync.Source(caller, connections, budget, optional),
            place.policy(),
            (_, _) -> {});
    engine = new Engine(jobs, sync.works());
  }

  boolean isDead() {
    return wire.isCut();
  }

  @Override
  public void close() {
    database.close();
  }
}
