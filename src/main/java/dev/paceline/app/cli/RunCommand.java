package dev.paceline.app.cli;

import dev.paceline.app.CompetitionDesk;
import dev.paceline.app.Driver;
import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.club.workbook.Reading;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Fetches what is missing, scores, and writes the results.
@Command(
    name = "run",
    description = "Fetches what is missing, scores everything and writes the results workbook.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();
  @Mixin WorkbookOptions options = new WorkbookOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--no-wait", description = "Do not wait for Strava's limits at all.")
  boolean noWait;

  @Option(
      names = "--max-wait",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Wait for Strava's limits until this long after the start, such as 1h.")
  @Nullable Duration maxWait;

  @Option(
      names = "--fresh",
      description = "Read everything anew; what is stored is kept until then.")
  boolean fresh;

  @Option(
      names = "--write-partial",
      description = "Write results after a cancel as well; who was not reached is failed.")
  boolean writePartial;

  @Override
  public Integer call() {
    Settings settings = common.settings();
    Optional<Duration> patience = patience();
    try (Paceline paceline = Paceline.open(settings, new Time.Real())) {
      Instant now = paceline.time().clock().instant();
      CompetitionDesk desk = new CompetitionDesk(paceline, settings);
      Reading reading = options.read(desk, spec, now);
      PrintWriter err = spec.commandLine().getErr();
      WorkbookOptions.print(reading, err);
      if (options.stops(reading)) {
        err.println(Counts.of(reading) + "; nothing was called or written");
        return ExitCode.INPUT;
      }
      output.check(options.workbook);
      Run run = new Run(paceline, desk, reading, options.asOf(now));
      if (fresh || run.cost().calls().upper() > 0) {
        settings.require(SettingKey.CLIENT_ID, SettingKey.CLIENT_SECRET);
      }

      ProgressLine progress =
          new ProgressLine(err, Terminal.interactive(), paceline.time().clock());
      try (Interrupt _ = Interrupt.cancelling(paceline.driver())) {
        Driver.Outcome outcome = run.fetch(fresh, patience, progress);
        progress.finish();
        return new Finish(spec.commandLine(), options, output).after(run, outcome, writePartial);
      }
    }
  }

  private Optional<Duration> patience() {
    if (noWait && maxWait != null) {
      throw new ParameterException(
          spec.commandLine(), "--no-wait and --max-wait exclude each other: write one of them");
    }
    return noWait ? Optional.of(Duration.ZERO) : Optional.ofNullable(maxWait);
  }
}
