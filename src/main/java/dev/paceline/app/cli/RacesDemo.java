package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.member.Actor;
import dev.paceline.club.member.Audience;
import dev.paceline.club.member.Club;
import dev.paceline.club.race.RaceFilter;
import dev.paceline.club.race.RacePage;
import dev.paceline.club.view.Answer;
import dev.paceline.club.view.Viewer;
import dev.paceline.engine.snapshot.Made;
import dev.paceline.engine.snapshot.Restored;
import dev.paceline.engine.snapshot.Snapshots;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.Switch;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.VirtualClock;
import dev.paceline.simulator.world.World;
import dev.paceline.strava.sync.Kind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A club of racers whose whole history is read, on time that passes at once.
final class RacesDemo {
  private static final Instant START = Instant.parse("2026-03-02T10:03:00Z");
  private static final Duration ENRICHING = Duration.ofHours(2);
  private static final String CLIENT = "demo";
  private static final int SHOWN = 8;

  private final Path directory;
  private final ClubOptions club;
  private final PrintWriter out;

  RacesDemo(Path directory, ClubOptions club, PrintWriter out) {
    this.directory = directory;
    this.club = club;
    this.out = out;
  }

  int run() {
    LocalDate today = LocalDate.ofInstant(START, ZoneOffset.UTC);
    World world = club.world(today);
    DemoFolder.prepare(directory);
    VirtualClock clock = new VirtualClock(START);
    SimulatorOptions simulation =
        SimulatorOptions.DEFAULT.withClient(CLIENT, CLIENT).withSwitches(Switch.FRONT_PAGE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        SimulatedStrava strava = SimulatedStrava.start(world, simulation, clock, threads)) {
      Settings settings = settings(strava);
      Duration timeout = settings.duration(SettingKey.TIMEOUT);
      out.printf(
          "A club of %d racers with %s of history, simulated at Strava's default limits. It is%n"
              + "%s there, and time passes at once when there is nothing to do but wait.%n%n",
          world.athletes().size(), Counts.of(club.years, "year"), PlanText.moment(START));
      out.flush();
      try (Paceline paceline =
          Paceline.open(settings, new Time.Virtual(clock), () -> strava.client(timeout))) {
        return run(paceline, world, new VirtualEngine(paceline, strava, clock, out));
      }
    }
  }

  private int run(Paceline paceline, World world, VirtualEngine engine) {
    List<AthleteId> athletes = connect(paceline, world);
    int code = engine.run(Instant.MAX);
    athletes.forEach(athlete -> paceline.sync().sync().requestIdly(athlete, Kind.ENRICH, "demo"));
    out.printf(
        "%nThen activities of the last weeks are completed one by one, races first, for %s:%n",
        ProgressLine.words(ENRICHING));
    engine.run(paceline.time().clock().instant().plus(ENRICHING));
    races(paceline);
    budget(paceline, engine);
    return snapshot(paceline) ? code : ExitCode.ERROR;
  }

  private List<AthleteId> connect(Paceline paceline, World world) {
    out.println("$ paceline athlete add connections.csv");
    Club home = paceline.club().club();
    Actor demo = Actor.console("demo", "");
    List<AthleteId> athletes = new ArrayList<>();
    for (SimAthlete each : world.athletes()) {
      paceline.connections().importRefreshToken(each.id(), each.refreshToken());
      AthleteId athlete = paceline.activities().athlete(SourceKey.strava(each.id()));
      paceline.members().join(demo, home.id(), athlete);
      paceline.members().consent(athlete, home.id(), Audience.MEMBERS, "demo");
      paceline.sync().sync().join(athlete);
      athletes.add(athlete);
    }
    out.printf("%s connected; all agreed to be seen by members.%n%n", athletes.size());
    out.println("$ paceline sync run --all --full --wait");
    return athletes;
  }

  private void races(Paceline paceline) {
    Viewer viewer = new Viewer.Console(paceline.club().club().id());
    RacePage.Order newest = new RacePage.Order(RacePage.Sort.DATE, true, SHOWN, null);
    out.printf("%n$ paceline races list --limit %d%n", SHOWN);
    if (paceline.club().races().list(viewer, RaceFilter.ALL, newest)
        instanceof Answer.Found<RacePage> found) {
      RacesCommand.listing(paceline, found.value().races())
          .print(Listing.Form.TABLE, out, "no race");
    }
    if (paceline.club().races().count(viewer, RaceFilter.ALL) instanceof Answer.Found<Long> all) {
      out.printf("%s in all.%n", Counts.of(all.value(), "race"));
    }
  }

  private void budget(Paceline paceline, VirtualEngine engine) {
    out.printf(
        "%n%s for %d activities, %d of them refused; waited for the limits %s.%n",
        Counts.of(engine.calls(), "call"),
        paceline.activities().contents().activities(),
        engine.refused(),
        engine.waits() == 1 ? "once" : engine.waits() + " times");
  }

  private boolean snapshot(Paceline paceline) {
    out.printf("%n$ paceline snapshot create%n");
    Snapshots snapshots = paceline.upkeep().snapshots();
    return switch (snapshots.make()) {
      case Made.Valid valid -> {
        out.printf(
            "valid: %s, %s, %s%n",
            valid.snapshot().file().getFileName(),
            Counts.of(valid.snapshot().rows(), "row"),
            Counts.of(valid.snapshot().bytes(), "byte"));
        out.printf("%n$ paceline snapshot restore --dry-run%n");
        boolean done = snapshots.restore(Snapshots.Order.NEWEST.dry()) instanceof Restored.Done;
        out.printf(done ? "It can be loaded; nothing was changed.%n" : "It cannot be loaded.%n");
        yield done;
      }
      case Made.Invalid invalid -> {
        out.printf("not valid: %s%n", invalid.why());
        yield false;
      }
    };
  }

  private Settings settings(SimulatedStrava strava) {
    return Settings.read(
        Map.of(
            SettingKey.DATA.key(),
            directory.resolve("data").toString(),
            SettingKey.API_BASE.key(),
            strava.apiBase().toString(),
            SettingKey.OAUTH_BASE.key(),
            strava.oauthBase().toString(),
            SettingKey.CLIENT_ID.key(),
            CLIENT,
            SettingKey.CLIENT_SECRET.key(),
            CLIENT,
            SettingKey.CLUB_NAME.key(),
            "Simulated racers"),
        Map.of());
  }
}
