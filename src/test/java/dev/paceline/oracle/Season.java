package dev.paceline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.CompetitionDesk;
import dev.paceline.app.Driver;
import dev.paceline.app.Paceline;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.club.activity.ActivitySource.Fetch;
import dev.paceline.club.activity.ActivitySource.Progress;
import dev.paceline.club.activity.ActivitySource.Step;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Results;
import dev.paceline.club.workbook.Reading;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.world.VirtualClock;
import dev.paceline.simulator.world.World;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A whole program beside a whole simulated service, on time that passes at once.
final class Season implements AutoCloseable {
  private static final Driver.Listener NOBODY =
      new Driver.Listener() {
        @Override
        public void progressed(Progress progress) {}

        @Override
        public void waiting(Progress progress, Step.WaitUntil wait) {}
      };

  private final VirtualClock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SimulatedStrava strava;
  private final Paceline paceline;
  private final CompetitionDesk desk;
  private final Path directory;
  private int files;

  private Season(World world, Instant start, SimulatorOptions options, Path directory) {
    this.directory = directory;
    clock = new VirtualClock(start);
    strava = SimulatedStrava.start(world, options, clock, threads);
    Settings settings =
        Settings.read(
            Map.of(
                "data", directory.resolve("data").toString(),
                "strava.api-base", strava.apiBase().toString(),
                "strava.oauth-base", strava.oauthBase().toString(),
                "strava.client-id", "tests",
                "strava.client-secret", "tests",
                "fetch.batch-pause", "0s",
                "budget.read", limits(options.limits().readWindow(), options.limits().readDay()),
                "budget.overall",
                    limits(options.limits().overallWindow(), options.limits().overallDay())),
            Map.of());
    paceline = Paceline.open(settings, new Time.Virtual(clock));
    desk = new CompetitionDesk(paceline, settings);
  }

  /// Opens both in an empty directory.
  static Season open(World world, Instant start, SimulatorOptions options, Path directory) {
    return new Season(world, start, options, directory);
  }

  private static String limits(int window, int day) {
    return window + "/" + day;
  }

  Instant now() {
    return clock.instant();
  }

  void advanceTo(Instant instant) {
    clock.advanceTo(instant);
  }

  List<LoggedCall> calls() {
    return strava.log();
  }

  SimulatedStrava strava() {
    return strava;
  }

  /// Runs a competition to its end, from the file to the results.
  Results run(Series series, Instant asOf) {
    files++;
    Path workbook = directory.resolve("series-" + files + ".xlsx");
    SeriesFile.write(series, workbook, files);
    Reading reading = desk.read(workbook, Map.of(), asOf);
    assertThat(reading.hasErrors()).as("%s", reading.findings()).isFalse();
    Competition competition = reading.competition().orElseThrow();
    desk.connect(reading);
    Fetch fetch = desk.open(competition, asOf, Instant.MIN);
    Driver.Outcome outcome = paceline.driver().run(fetch, Optional.empty(), NOBODY);
    assertThat(outcome).isEqualTo(new Driver.Outcome.Finished());
    return desk.score(competition, asOf, new Results.Reason(Failure.Code.NOT_REACHED, null));
  }

  @Override
  public void close() {
    paceline.close();
    strava.close();
    threads.close();
  }
}
