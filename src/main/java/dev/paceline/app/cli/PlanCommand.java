package dev.paceline.app.cli;

import dev.paceline.app.CompetitionDesk;
import dev.paceline.app.Paceline;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.club.activity.ActivitySource.Cost;
import dev.paceline.club.workbook.Reading;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Says what a run would cost, without a call.
@Command(
    name = "plan",
    description = "Says which calls a run would make and how long it would take; makes none.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();
  @Mixin WorkbookOptions options = new WorkbookOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Settings settings = common.settings();
    PrintWriter out = spec.commandLine().getOut();
    try (Paceline paceline = Paceline.open(settings, new Time.Real())) {
      Instant now = paceline.time().clock().instant();
      CompetitionDesk desk = new CompetitionDesk(paceline, settings);
      Reading reading = options.read(desk, spec, now);
      WorkbookOptions.print(reading, spec.commandLine().getErr());
      if (options.stops(reading)) {
        return ExitCode.INPUT;
      }
      Cost cost = desk.cost(reading.competition().orElseThrow(), options.asOf(now), Instant.MIN);
      if (options.json) {
        PlanJson.write(cost, now, out);
      } else {
        PlanText.print(cost, now, out);
      }
      return ExitCode.DONE;
    }
  }
}
