package dev.paceline.app.cli;

import dev.paceline.app.CompetitionDesk;
import dev.paceline.app.Paceline;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.club.workbook.Reading;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Scores from the store without a call.
@Command(
    name = "report",
    description = "Scores what is stored and writes the results workbook; makes no call.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();
  @Mixin WorkbookOptions options = new WorkbookOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Settings settings = common.settings();
    try (Paceline paceline = Paceline.open(settings, new Time.Real())) {
      Instant now = paceline.time().clock().instant();
      CompetitionDesk desk = new CompetitionDesk(paceline, settings);
      Reading reading = options.read(desk, spec, now);
      WorkbookOptions.print(reading, spec.commandLine().getErr());
      if (options.stops(reading)) {
        return ExitCode.INPUT;
      }
      output.check(options.workbook);
      Run run = new Run(paceline, desk, reading, options.asOf(now));
      return new Finish(spec.commandLine(), options, output).write(run, Finish.NOT_REACHED);
    }
  }
}
