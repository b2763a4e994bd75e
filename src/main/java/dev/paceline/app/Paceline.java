package dev.paceline.app;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.enrichment.Enrichment;
import dev.paceline.club.member.Members;
import dev.paceline.club.race.RaceBoard;
import dev.paceline.club.view.Overrides;
import dev.paceline.engine.budget.Limits;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.engine.budget.Reserve;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.snapshot.Erasure;
import dev.paceline.engine.snapshot.People;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.strava.client.Connections;
import dev.paceline.strava.client.Endpoints;
import dev.paceline.strava.client.StravaClient;
import dev.paceline.strava.client.TokenCipher;
import dev.paceline.strava.client.TokenEndpoint;
import dev.paceline.strava.fetch.FetchPolicy;
import dev.paceline.strava.fetch.StravaSource;
import dev.paceline.strava.sync.StravaSync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The program as an object: everything wired together by hand, from the settings.
public final class Paceline implements AutoCloseable {
  /// What every feature stores.
  public static final List<Table> TABLES =
      Stream.of(
              RateBudget.TABLES,
              Activities.TABLES,
              Enrichment.TABLES,
              Members.TABLES,
              Overrides.TABLES,
              RaceBoard.TABLES,
              Connections.TABLES,
              Jobs.TABLES,
              StravaSync.TABLES,
              Erasure.TABLES)
          .flatMap(List::stream)
          .toList();

  /// Who is who, for snapshots and erasing.
  public static final People PEOPLE =
      new People(
          """
          select id, source, external_id from athlete
          union all
          select null, 'strava', cast(athlete as text) from strava_token
          """,
          "strava");

  /// The claim of a competition run on the budget.
  private static final int COMPETITION_PRIORITY = 70;

  private static final Pattern SLASH = Pattern.compile("/");

  private final Time time;
  private final Database database;
  private final Activities activities;
  private final Connections connections;
  private final RateBudget budget;
  private final Driver driver;
  private final StravaSource strava;
  private final Once<HttpClient> http;

  private Paceline(Settings settings, Time time, Database database) {
    this.time = time;
    this.database = database;
    this.activities = new Activities(database);
    this.driver = new Driver(time);
    this.http = new Once<>(HttpClient::newHttpClient);
    SecureRandom random = new SecureRandom();
    Endpoints endpoints = endpoints(settings);
    this.connections =
        new Connections(
            database,
            TokenCipher.open(keyFile(settings), random),
            new TokenEndpoint(http, endpoints),
            random);
    this.budget =
        new RateBudget(
            database,
            "strava:" + settings.text(Settings.Key.CLIENT_ID),
            limits(settings),
            Reserve.NONE);
    this.strava =
        new StravaSource(
            activities,
            new StravaSource.Gateway(
                new StravaClient(http, endpoints, budget), connections, budget),
            new StravaSource.Surroundings(time.clock(), random, driver.executor()),
            policy(settings));
  }

  /// Opens the data directory, made if absent, and everything in it.
  ///
  /// @throws dev.paceline.engine.store.StoreException if the database cannot be opened
  public static Paceline open(Settings settings, Time time) {
    prepare(settings.data());
    Database database = database(databaseUrl(settings), time);
    try {
      return new Paceline(settings, time, database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /// The instant it is.
  public Time time() {
    return time;
  }

  /// What is stored.
  public Activities activities() {
    return activities;
  }

  /// The athletes' connections to Strava.
  public Connections connections() {
    return connections;
  }

  /// What may be asked of Strava.
  public RateBudget budget() {
    return budget;
  }

  /// Strava as a source of activities.
  public StravaSource strava() {
    return strava;
  }

  /// What steps readings and waits.
  public Driver driver() {
    return driver;
  }

  @Override
  public void close() {
    http.ifMade(HttpClient::shutdownNow);
    driver.close();
    database.close();
  }

  private static Database database(String url, Time time) {
    return switch (time) {
      case Time.Real real -> Database.openOnItsTime(url, real.clock(), TABLES);
      case Time.Virtual virtual -> Database.open(url, virtual.clock(), TABLES);
    };
  }

  private static void prepare(Path data) {
    try {
      if (!Files.isDirectory(data)) {
        Files.createDirectories(
            data,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the data directory %s cannot be made: %s".formatted(data, words(e)), e);
    }
  }

  private static String words(IOException e) {
    return switch (e) {
      case FileAlreadyExistsException _ -> "it is not a directory";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> "the system refuses";
    };
  }

  private static String databaseUrl(Settings settings) {
    String url = settings.text(Settings.Key.DB_URL);
    return url.isEmpty() ? "jdbc:sqlite:" + settings.data().resolve("paceline.db") : url;
  }

  private static Path keyFile(Settings settings) {
    String file = settings.text(Settings.Key.TOKEN_KEY_FILE);
    return file.isEmpty() ? settings.data().resolve("secret.key") : Path.of(file);
  }

  private static Endpoints endpoints(Settings settings) {
    return new Endpoints(
        URI.create(settings.text(Settings.Key.API_BASE)),
        URI.create(settings.text(Settings.Key.OAUTH_BASE)),
        settings.text(Settings.Key.CLIENT_ID),
        settings.text(Settings.Key.CLIENT_SECRET),
        settings.duration(Settings.Key.TIMEOUT));
  }

  private static Limits limits(Settings settings) {
    List<Integer> read = numbers(settings.text(Settings.Key.BUDGET_READ));
    List<Integer> overall = numbers(settings.text(Settings.Key.BUDGET_OVERALL));
    return new Limits(read.getFirst(), read.getLast(), overall.getFirst(), overall.getLast());
  }

  private static List<Integer> numbers(String pair) {
    return SLASH.splitAsStream(pair).map(Integer::valueOf).toList();
  }

  private static FetchPolicy policy(Settings settings) {
    return new FetchPolicy(
        COMPETITION_PRIORITY,
        settings.duration(Settings.Key.FETCH_FRESHNESS),
        settings.duration(Settings.Key.FETCH_BRIDGE),
        settings.count(Settings.Key.FETCH_BATCH),
        settings.duration(Settings.Key.FETCH_BATCH_PAUSE),
        FetchPolicy.doubling(settings.count(Settings.Key.FETCH_RETRIES)));
  }
}
