package dev.paceline.app.cli;

import dev.paceline.app.CompetitionDesk;
import dev.paceline.app.Paceline;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.club.workbook.Reading;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Says what was understood of a workbook, and everything that is wrong with it.
@Command(
    name = "validate",
    description = "Checks a workbook and lists all findings at once.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  @Mixin CommonOptions common = new CommonOptions();
  @Mixin WorkbookOptions options = new WorkbookOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Settings settings = common.settings();
    PrintWriter out = spec.commandLine().getOut();
    try (Paceline paceline = Paceline.open(settings, new Time.Real())) {
      Reading reading =
          options.read(
              new CompetitionDesk(paceline, settings), spec, paceline.time().clock().instant());
      if (options.json) {
        FindingsJson.write(reading.findings(), out);
      } else {
        reading.echo().forEach(out::println);
        WorkbookOptions.print(reading, out);
        out.println(Counts.of(reading));
      }
      return options.stops(reading) ? ExitCode.INPUT : ExitCode.DONE;
    }
  }
}
