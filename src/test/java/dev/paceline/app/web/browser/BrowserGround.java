package dev.paceline.app.web.browser;

import dev.paceline.app.Paceline;
import dev.paceline.app.SampleWorkbook;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.app.Worker;
import dev.paceline.app.web.Server;
import dev.paceline.club.account.Account;
import dev.paceline.club.account.SignInLinks;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.Role;
import dev.paceline.simulator.server.Limits;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.world.ClubPlan;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The whole program on real time, as a club would run it, with the simulated source beside it and
/// a browser before it.
final class BrowserGround implements AutoCloseable {
  static final LocalDate FIRST_DAY = LocalDate.of(2025, 11, 3);
  static final Actor CONSOLE = Actor.console("test", "");
  private static final ClubPlan SMALL = new ClubPlan(3, FIRST_DAY, 63, 4, 12, 4);
  private static final ClubPlan RACERS =
      ClubPlan.races(3, FIRST_DAY).withRunners(4).withActivities(120, 120);
  private static final String PLENTY = "100000/1000000";
  private static final int WORKERS = 3;

  final World world;
  final SimulatedStrava strava;
  final Paceline paceline;
  final Page page;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Worker worker;
  private final Server server;

  private BrowserGround(World world, Path directory, Map<String, String> more) throws IOException {
    this.world = world;
    SimulatorOptions options =
        SimulatorOptions.DEFAULT.withLimits(Limits.PLENTY).withClient("tests", "tests");
    strava = SimulatedStrava.start(world, options, InstantSource.system(), threads);
    Map<String, String> settings = new HashMap<>();
    settings.put("data", directory.resolve("data").toString());
    settings.put("strava.api-base", strava.apiBase().toString());
    settings.put("strava.oauth-base", strava.oauthBase().toString());
    settings.put("strava.client-id", "tests");
    settings.put("strava.client-secret", "tests");
    settings.put("server.port", String.valueOf(freePort()));
    settings.put("budget.read", PLENTY);
    settings.put("budget.overall", PLENTY);
    settings.put("club.name", "Harbour Racers");
    settings.put("club.join", "open");
    settings.putAll(more);
    paceline = Paceline.open(Settings.read(settings, Map.of()), new Time.Real());
    worker = Worker.ofEverything(paceline, WORKERS);
    server = Server.start(paceline);
    page = new Page("http://127.0.0.1:" + server.port());
    Chromium.desktop(false);
    page.signOut();
  }

  static BrowserGround in(Path directory) throws IOException {
    return in(directory, Map.of());
  }

  /// The same with more settings.
  static BrowserGround in(Path directory, Map<String, String> more) throws IOException {
    return new BrowserGround(World.club(SMALL), directory, more);
  }

  /// The same over a club of racers.
  static BrowserGround ofRacers(Path directory) throws IOException {
    return new BrowserGround(World.raceClub(RACERS), directory, Map.of());
  }

  /// Somebody without Strava who has a role in the club, signed in.
  Account signIn(String name, Role role) {
    Account account = paceline.club().accounts().open(CONSOLE, name);
    paceline.members().join(CONSOLE, paceline.club().club().id(), account.athlete());
    paceline
        .members()
        .grant(CONSOLE, paceline.club().club().id(), account.athlete(), atMostAdmin(role));
    paceline.members().operator(CONSOLE, account.athlete(), role == Role.OPERATOR);
    page.signIn(paceline.club().sessions().open(account.athlete()));
    return account;
  }

  /// A racer who is connected and agreed to be seen by members; nothing is read yet.
  AthleteId connected(SimAthlete racer) {
    paceline.connections().importRefreshToken(racer.id(), racer.refreshToken());
    AthleteId athlete =
        paceline.club().accounts().signedIn(SourceKey.strava(racer.id()), racer.name()).athlete();
    paceline.members().join(CONSOLE, paceline.club().club().id(), athlete);
    for (Audience audience : List.of(Audience.MEMBERS, Audience.COMPETITION)) {
      paceline.members().consent(athlete, paceline.club().club().id(), audience, "test");
    }
    return athlete;
  }

  /// Everybody connected and read to the end, races and all.
  List<AthleteId> allRead() {
    List<AthleteId> athletes = world.athletes().stream().map(this::connected).toList();
    athletes.forEach(paceline.sync().sync()::join);
    page.until(
        "everybody to be read",
        () -> paceline.sync().sync().list().stream().allMatch(one -> one.fullAt().isPresent()));
    return athletes;
  }

  /// The path of a link that signs in once, as the command makes one.
  String link(AthleteId athlete) {
    return switch (paceline.club().links().issue(CONSOLE, athlete)) {
      case SignInLinks.Issued.New link -> "/auth/link/" + link.secret();
      case SignInLinks.Issued.Refused refused -> throw new IllegalStateException(refused.why());
    };
  }

  /// The workbook that the club's organiser would have written.
  Path workbook(Path directory, String name) {
    Path file = directory.resolve(name.replace(' ', '-') + ".xlsx");
    new SampleWorkbook(world, FIRST_DAY).write(file, List.of(List.of("Competition Name", name)));
    return file;
  }

  private static Role atMostAdmin(Role role) {
    return role == Role.OPERATOR ? Role.ADMIN : role;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    page.leave();
    server.close();
    worker.close();
    paceline.close();
    strava.close();
    threads.close();
  }
}
