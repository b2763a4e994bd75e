package dev.paceline.app.cli;

import dev.paceline.app.CompetitionDesk;
import dev.paceline.app.Driver;
import dev.paceline.app.Paceline;
import dev.paceline.app.SampleWorkbook;
import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.club.workbook.Reading;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.Switch;
import dev.paceline.simulator.world.ClubPlan;
import dev.paceline.simulator.world.VirtualClock;
import dev.paceline.simulator.world.World;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Runs a whole competition of an invented club, on time that passes at once.
@Command(
    name = "demo",
    description = {
      "Runs the competition of an invented club from workbook to leaderboard.",
      "With --club races: reads the history of 20 racers (--athletes) over 2 years (--years).",
      "Then serves another club, live on this machine, until it is stopped (not with --once)."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
  private static final Instant START =
      FIRST_DAY.plusDays(56).atTime(LocalTime.of(10, 3)).toInstant(ZoneOffset.UTC);
  private static final String CLIENT = "demo";
  private static final int ROWS_SHOWN = 5;
  private static final int RACERS = 20;
  private static final int RACERS_SERVED = 30;
  private static final int RACING_YEARS = 2;

  @Mixin OutputOptions output = new OutputOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ClubOptions club = new ClubOptions();

  @Option(
      names = "--dir",
      description = "Where the demo lives; emptied first. Default: ${DEFAULT-VALUE}.")
  Path directory = Path.of("paceline-demo");

  @Option(names = "--once", description = "End after the run; serve nothing.")
  boolean once;

  @Option(
      names = "--port",
      description = "Where pages are served; 0 for any port. Default: 8080, or any if it is taken.")
  @Nullable Integer port;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Optional<ServedDemo> served = once ? Optional.empty() : Optional.of(served(out));
    int code = run(out);
    return code != ExitCode.DONE || served.isEmpty() ? code : served.get().run();
  }

  private ServedDemo served(PrintWriter out) {
    if (port != null && (port < 0 || port > 65_535)) {
      throw new ParameterException(spec.commandLine(), "--port " + port + ": write 0 to 65535");
    }
    ClubOptions racers = new ClubOptions();
    racers.kind = ClubOptions.Kind.races;
    racers.seed = club.seed;
    racers.athletes = club.athletes == null ? RACERS_SERVED : club.athletes;
    racers.years = club.years == ClubOptions.YEARS ? RACING_YEARS : club.years;
    return new ServedDemo(directory.resolve("served"), racers, port, out);
  }

  private int run(PrintWriter out) {
    if (club.kind == ClubOptions.Kind.races) {
      return races(out);
    }
    if (club.athletes != null || club.years != ClubOptions.YEARS) {
      throw new ParameterException(spec.commandLine(), "--athletes and --years need --club races");
    }
    DemoFolder.prepare(directory);
    output.top = Math.min(output.top, ROWS_SHOWN);
    VirtualClock clock = new VirtualClock(START);
    World world = World.club(ClubPlan.of(club.seed, FIRST_DAY));
    SimulatorOptions simulation =
        SimulatorOptions.DEFAULT.withClient(CLIENT, CLIENT).withSwitches(Switch.FRONT_PAGE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        SimulatedStrava strava = SimulatedStrava.start(world, simulation, clock, threads)) {
      Settings settings = settings(strava);
      WorkbookOptions options = new WorkbookOptions();
      options.workbook = directory.resolve("club.xlsx");
      output.check(options.workbook);
      new SampleWorkbook(world, FIRST_DAY)
          .write(options.workbook, List.of(List.of("Competition Name", "Winter series")));
      out.printf(
          "A club of %d runners, simulated at Strava's default limits. It is %s there, and%n"
              + "time passes at once when there is nothing to do but wait.%n%n",
          world.athletes().size(), PlanText.moment(START));
      try (Paceline paceline = Paceline.open(settings, new Time.Virtual(clock))) {
        return run(paceline, settings, options, out);
      }
    }
  }

  /// Smaller than a club that is served, so that it ends soon.
  private int races(PrintWriter out) {
    club.athletes = club.athletes == null ? RACERS : club.athletes;
    club.years = club.years == ClubOptions.YEARS ? RACING_YEARS : club.years;
    try {
      return new RacesDemo(directory, club, out).run();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private int run(Paceline paceline, Settings settings, WorkbookOptions options, PrintWriter out) {
    CompetitionDesk desk = new CompetitionDesk(paceline, settings);
    out.println("$ paceline competition plan " + options.workbook);
    Reading reading = desk.read(options.workbook, Map.of(), START);
    WorkbookOptions.print(reading, out);
    Run run = new Run(paceline, desk, reading, START);
    PlanText.print(run.cost(), START, out);
    out.println();
    out.println("$ paceline competition run " + options.workbook);
    ProgressLine progress = new ProgressLine(out, Terminal.interactive(), paceline.time().clock());
    Driver.Outcome outcome = run.fetch(false, Optional.empty(), progress);
    progress.finish();
    out.println();
    int code = new Finish(spec.commandLine(), options, output).after(run, outcome, false);
    out.printf(
        "%nAll of it took %s, %d refused. The workbook is %s.%n",
        Counts.of(run.spend().total(), "call"), run.spend().refused(), options.workbook);
    return code;
  }

  private Settings settings(SimulatedStrava strava) {
    return Settings.read(
        Map.of(
            SettingKey.DATA.key(), directory.resolve("data").toString(),
            SettingKey.API_BASE.key(), strava.apiBase().toString(),
            SettingKey.OAUTH_BASE.key(), strava.oauthBase().toString(),
            SettingKey.CLIENT_ID.key(), CLIENT,
            SettingKey.CLIENT_SECRET.key(), CLIENT),
        Map.of());
  }
}
