package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What is stored of the athletes, and how to be rid of it.
@Command(
    name = "cache",
    description = "Shows or clears what is stored of the athletes' activities.",
    mixinStandardHelpOptions = true,
    subcommands = {CacheCommand.StatusCommand.class, CacheCommand.ClearCommand.class})
final class CacheCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed: status or clear");
  }

  private static void print(Activities.Contents contents, PrintWriter out) {
    out.printf("athletes    %d%n", contents.athletes());
    out.printf("activities  %d%n", contents.activities());
    out.printf("details     %d%n", contents.details());
    out.printf("efforts     %d%n", contents.efforts());
    out.printf("measures    %d%n", contents.measures());
    if (contents.oldest() != null) {
      out.printf("oldest      %s%n", contents.oldest());
    }
  }

  /// Shows what is stored.
  @Command(
      name = "status",
      description = "Shows numbers of records, the oldest reading, and what is covered.",
      mixinStandardHelpOptions = true)
  static final class StatusCommand implements Callable<Integer> {
    @Mixin CommonOptions common = new CommonOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      Settings settings = common.settings();
      PrintWriter out = spec.commandLine().getOut();
      try (Paceline paceline = Paceline.open(settings, new Time.Real())) {
        Activities.Contents contents = paceline.activities().contents();
        print(contents, out);
        contents
            .coverage()
            .forEach((athlete, ranges) ->
                out.printf(
                    "covered     %s %s%n", paceline.activities().key(athlete), ranges.ranges()));
        return ExitCode.DONE;
      }
    }
  }

  /// Removes what is stored.
  @Command(
      name = "clear",
      description = "Removes records together with the coverage that describes them.",
      mixinStandardHelpOptions = true)
  static final class ClearCommand implements Callable<Integer> {
    @Mixin CommonOptions common = new CommonOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Option(names = "--kind", description = "${COMPLETION-CANDIDATES}; lists, with all, if absent.")
    Activities.Kind kind = Activities.Kind.LISTS;

    @Option(names = "--athlete", paramLabel = "ID", description = "Only this Strava athlete.")
    @Nullable Long athlete;

    @Option(
        names = "--older-than",
        paramLabel = "DURATION",
        converter = DurationConverter.class,
        description = "Only what was read longer ago than 30d, 24h, 90m or 3600 (seconds).")
    @Nullable Duration olderThan;

    @Option(names = "--dry-run", description = "Say what would go, and remove nothing.")
    boolean dryRun;

    @Override
    public Integer call() {
      Settings settings = common.settings();
      PrintWriter out = spec.commandLine().getOut();
      try (Paceline paceline = Paceline.open(settings, new Time.Real())) {
        Instant now = paceline.time().clock().instant();
        Activities.Contents gone =
            paceline
                .activities()
                .clear(
                    kind,
                    athlete(paceline),
                    olderThan == null ? null : now.minus(olderThan),
                    dryRun);
        out.println(dryRun ? "would be removed:" : "removed:");
        print(gone, out);
        return ExitCode.DONE;
      }
    }

    private @Nullable AthleteId athlete(Paceline paceline) {
      return athlete == null
          ? null
          : paceline
              .activities()
              .findAthlete(SourceKey.strava(athlete))
              .orElseThrow(() -> usage("--athlete " + athlete + " is not known here"));
    }

    private ParameterException usage(String message) {
      return new ParameterException(spec.commandLine(), message);
    }
  }
}
