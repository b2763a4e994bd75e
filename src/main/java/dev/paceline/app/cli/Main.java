package dev.paceline.app.cli;

import dev.paceline.app.Settings;
import dev.paceline.club.workbook.WorkbookException;
import dev.paceline.engine.store.StoreException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line: `paceline COMMAND`.
@Command(
    name = "paceline",
    description = "Fetches a sports club's data ahead of need, and serves it at once.",
    mixinStandardHelpOptions = true,
    version = "paceline 0.1.0",
    subcommands = {
      DemoCommand.class,
      CompetitionCommand.class,
      WorkerCommand.class,
      ServeCommand.class,
      RoutesCommand.class,
      SyncCommand.class,
      QueueCommand.class,
      RefreshCommand.class,
      EnrichCommand.class,
      AthleteCommand.class,
      ClubCommand.class,
      AdminCommand.class,
      KeysCommand.class,
      ActivitiesCommand.class,
      RacesCommand.class,
      EventsCommand.class,
      WalksCommand.class,
      WebhookCommand.class,
      IntegrityCommand.class,
      MetricsCommand.class,
      SnapshotCommand.class,
      CacheCommand.class,
      SimulateCommand.class,
      ConfigCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:something went wrong",
      "2:the input or the command is not usable; nothing was spent",
      "3:written, but something is stale, partial, failed or held",
      "4:waiting for the limits; run again later to continue",
      "130:cancelled; everything fetched so far is kept"
    })
public final class Main implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  /// Runs one command and exits with its code.
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    // Digits and decimal points are the same everywhere, wherever the machine stands.
    Locale.setDefault(Locale.ROOT);
    CommandLine command = commandLine();
    command.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    command.setParameterExceptionHandler(Main::refuse);
    command.setExecutionExceptionHandler(Main::explain);
    return command.execute(args);
  }

  /// Every command with all its options.
  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    RuleOptions.addTo(command);
    return command;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }

  /// One line for what was typed; where a command is missing, the list of them as well.
  private static int refuse(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("paceline: " + e.getMessage());
    if (command.getSubcommands().isEmpty()) {
      err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    } else {
      command.usage(err);
    }
    return ExitCode.INPUT;
  }

  /// One line for what the world did; a trace only for what is our mistake.
  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    int code =
        switch (e) {
          case WorkbookException _, Settings.BadSettings _ -> ExitCode.INPUT;
          case StoreException _, UncheckedIOException _ -> ExitCode.ERROR;
          default -> throw e;
        };
    command.getErr().println("paceline: " + String.valueOf(e.getMessage()));
    return code;
  }
}
