package dev.paceline.app;

import dev.paceline.club.account.Accounts;
import dev.paceline.club.activity.Activities;
import dev.paceline.club.enrichment.Enrichment;
import dev.paceline.club.member.Members;
import dev.paceline.club.programme.Programme;
import dev.paceline.club.race.RaceBoard;
import dev.paceline.club.view.Overrides;
import dev.paceline.engine.budget.RateBudget;
import dev.paceline.engine.budget.Reserve;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.snapshot.Erasure;
import dev.paceline.engine.snapshot.Opened;
import dev.paceline.engine.snapshot.People;
import dev.paceline.engine.snapshot.Recovery;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.strava.client.Connections;
import dev.paceline.strava.client.Endpoints;
import dev.paceline.strava.client.PushSubscriptions;
import dev.paceline.strava.client.StravaClient;
import dev.paceline.strava.client.TokenCipher;
import dev.paceline.strava.client.TokenEndpoint;
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
import java.util.function.Supplier;
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
              Accounts.TABLES,
              Overrides.TABLES,
              RaceBoard.TABLES,
              Programme.TABLES,
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
          select athlete_id, 'account', own_id from account where own_id is not null
          union all
          select null, 'strava', cast(athlete as text) from strava_token
          """,
          "strava");

  private final Time time;
  private final Database database;
  private final Driver driver;
  private final Once<HttpClient> http;
  private final Alarm alarm;
  private final Base base;
  private final RateBudget budget;
  private final StravaSource strava;
  private final Once<Members> members;
  private final Once<SyncParts> sync;
  private final Once<ClubParts> club;
  private final Once<ProgrammeDesk> programme;
  private final Once<Upkeep> upkeep;

  private Paceline(Settings settings, Time time, Database database, Supplier<HttpClient> client) {
    this.time = time;
    this.database = database;
    this.driver = new Driver(time);
    this.http = new Once<>(client);
    this.alarm = new Alarm(settings.text(SettingKey.ALERT_WEBHOOK), http);
    SecureRandom random = new SecureRandom();
    Connections connections =
        new Connections(
            database,
            TokenCipher.open(keyFile(settings), random),
            new TokenEndpoint(http, endpoints(settings)),
            random,
            settings.duration(SettingKey.TOKEN_REFRESH_BEFORE));
    this.base =
        new Base(
            settings,
            time,
            database,
            new Activities(database),
            connections,
            http,
            random,
            driver.executor(),
            alarm);
    Policies policies = new Policies(settings);
    this.budget = new RateBudget(database, scope(settings), policies.limits(), Reserve.NONE);
    this.strava =
        new StravaSource(
            base.activities(),
            new StravaSource.Gateway(
                new StravaClient(http, endpoints(settings), budget), connections, budget),
            new StravaSource.Surroundings(database.clock(), random, driver.executor()),
            policies.fetch());
    this.members = new Once<>(() -> new Members(database));
    this.sync = new Once<>(() -> SyncParts.of(base, members()));
    this.club = new Once<>(() -> new ClubParts(base, members(), a -> sync().sync().stale(a)));
    this.programme = new Once<>(() -> ProgrammeDesk.of(base, members(), sync()));
    this.upkeep = new Once<>(() -> new Upkeep(base, sync(), members(), programme().works()));
  }

  /// Opens the data directory, made if absent, and everything in it.
  ///
  /// @throws dev.paceline.engine.store.StoreException if the database cannot be opened
  public static Paceline open(Settings settings, Time time) {
    return open(settings, time, HttpClient::newHttpClient);
  }

  /// Like [#open(Settings, Time)], with another client for all calls.
  public static Paceline open(Settings settings, Time time, Supplier<HttpClient> client) {
    prepare(settings.data());
    String url = databaseUrl(settings);
    boolean isThere = Database.file(url).filter(Files::exists).isPresent();
    return isThere
        ? of(settings, time, Opening.open(url, settings, time), client)
        : openSoundly(settings, time, client);
  }

  /// Like [#open], for a process that goes on for long: if the database is a file of this process
  /// and damaged, the newest snapshot takes its place, or an empty one if there is none; then a
  /// refresh of everything is queued.
  public static Paceline openSoundly(Settings settings, Time time, Supplier<HttpClient> client) {
    prepare(settings.data());
    String url = databaseUrl(settings);
    Opened opened =
        Recovery.of(
                url,
                () -> Opening.open(url, settings, time),
                new Policies(settings).snapshots(),
                new Recovery.Means(time.clock(), new SecureRandom(), PEOPLE, TABLES))
            .open();
    Paceline paceline = of(settings, time, opened.database(), client);
    paceline.tell(opened);
    return paceline;
  }

  private static Paceline of(
      Settings settings, Time time, Database database, Supplier<HttpClient> client) {
    try {
      return new Paceline(settings, time, database, client);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private void tell(Opened opened) {
    switch (opened) {
      case Opened.Sound _ -> {}
      case Opened.FromSnapshot(var _, String why, Path damaged, var report) -> {
        alarm.raise(
            "restored",
            "the database was damaged (%s); %s took its place, the damaged files are in %s"
                .formatted(why, report.source().file().getFileName(), damaged));
        upkeep().queueRefresh();
      }
      case Opened.Empty empty -> {
        alarm.raise(
            "emptied",
            "the database was damaged (%s) and no snapshot was usable: it is empty, a refresh is"
                .concat(" queued, the damaged files are in %s")
                .formatted(empty.why(), empty.damaged()));
        upkeep().queueRefresh();
        empty.refreshQueued();
      }
    }
  }

  /// What it was opened with.
  public Settings settings() {
    return base.settings();
  }

  /// The instant it is.
  public Time time() {
    return time;
  }

  /// What is stored.
  public Activities activities() {
    return base.activities();
  }

  /// The athletes' connections to Strava.
  public Connections connections() {
    return base.connections();
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

  /// Who belongs to clubs, and what each agreed to.
  public Members members() {
    return members.get();
  }

  /// What keeps athletes in sync.
  public SyncParts sync() {
    return sync.get();
  }

  /// The club, and what is shown of it.
  public ClubParts club() {
    return club.get();
  }

  /// The competitions that clubs hold.
  public ProgrammeDesk programme() {
    return programme.get();
  }

  /// Snapshots and what is done at night.
  public Upkeep upkeep() {
    return upkeep.get();
  }

  /// Figures of what is stored, as of now.
  public List<Metrics.Family> metrics() {
    return Metrics.of(base, sync(), upkeep());
  }

  /// What Strava tells unasked.
  public WebhookDesk webhooks() {
    PushSubscriptions subscriptions = new PushSubscriptions(http, endpoints(base.settings()));
    return new WebhookDesk(base.settings(), subscriptions, sync().sync());
  }

  /// What administrators decide about syncs.
  public SyncDesk desk() {
    return new SyncDesk(base, sync(), members(), upkeep());
  }

  /// A name for this process among those that share the database.
  String nodeName() {
    return "%d-%x".formatted(ProcessHandle.current().pid(), base.random().nextLong());
  }

  @Override
  public void close() {
    alarm.close();
    http.ifMade(HttpClient::shutdownNow);
    driver.close();
    database.close();
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
    String url = settings.text(SettingKey.DB_URL);
    return url.isEmpty() ? "jdbc:sqlite:" + settings.data().resolve("paceline.db") : url;
  }

  private static Path keyFile(Settings settings) {
    String file = settings.text(SettingKey.TOKEN_KEY_FILE);
    return file.isEmpty() ? settings.data().resolve("secret.key") : Path.of(file);
  }

  /// Whose limits the calls count toward.
  static String scope(Settings settings) {
    return "strava:" + settings.text(SettingKey.CLIENT_ID);
  }

  static Endpoints endpoints(Settings settings) {
    return new Endpoints(
        URI.create(settings.text(SettingKey.API_BASE)),
        URI.create(settings.text(SettingKey.OAUTH_BASE)),
        settings.text(SettingKey.CLIENT_ID),
        settings.text(SettingKey.CLIENT_SECRET),
        settings.duration(SettingKey.TIMEOUT));
  }
}
