package dev.paceline.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The commands around one workbook.
@Command(
    name = "competition",
    description = "Checks, plans, runs and reports the competition of a workbook.",
    mixinStandardHelpOptions = true,
    subcommands = {ValidateCommand.class, PlanCommand.class, RunCommand.class, ReportCommand.class})
final class CompetitionCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is needed: validate, plan, run or report");
  }
}
