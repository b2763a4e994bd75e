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
import dev.paceline.simulator.server.Limits;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.SimulatedStrava;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.world.VirtualClock;
import dev.paceline.simulator.world.World;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
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

  private Season(
      World world,
      Instant start,
      SimulatorOptions options,
      Path directory,
      Map<String, String> settings) {
    this.directory = directory;
    clock = new VirtualClock(start);
    strava = SimulatedStrava.start(world, options, clock, threads);
    Map<String, String> chosen = new HashMap<>(settings);
    chosen.put("data", directory.resolve("data").toString());
    chosen.put("strava.api-base", strava.apiBase().toString());
    chosen.put("strava.oauth-base", strava.oauthBase().toString());
    chosen.put("strava.client-id", "tests");
    chosen.put("strava.client-secret", "tests");
    Settings read = Settings.read(chosen, Map.of());
    paceline = Paceline.open(read, new Time.Virtual(clock));
    desk = new CompetitionDesk(paceline, read);
  }

  /// Opens both in an empty directory, with Strava's usual limits and pauses.
  static Season open(World world, Instant start, SimulatorOptions options, Path directory) {
    return new Season(world, start, options, directory, Map.of());
  }

  /// Opens both in an empty directory, without any limit or pause: no time passes while reading.
  static Season unlimited(World world, Instant start, SimulatorOptions options, Path directory) {
    return new Season(
        world,
        start,
        options.withLimits(Limits.PLENTY),
        directory,
        Map.of(
            "fetch.batch-pause", "0s",
            "budget.read", "1000000/10000000",
            "budget.overall", "1000000/10000000"));
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
