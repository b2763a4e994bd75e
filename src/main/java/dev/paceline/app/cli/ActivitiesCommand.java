package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.club.view.Answer;
import dev.paceline.club.view.Query;
import dev.paceline.club.view.View;
import dev.paceline.club.view.Viewer;
import dev.paceline.club.view.Views;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What is stored, as it may be shown.
@Command(
    name = "activities",
    description = "Lists stored activities.",
    mixinStandardHelpOptions = true,
    subcommands = ActivitiesCommand.ListCommand.class)
final class ActivitiesCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed: list");
  }

  /// Lists activities, newest first.
  @Command(
      name = "list",
      description = {
        "Lists the activities that the club's admins may see, newest first; with --athlete all",
        "that are stored of one."
      },
      mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Option(
        names = "--limit",
        paramLabel = "N",
        description = "At most so many, 1 to 2000. Default: ${DEFAULT-VALUE}.")
    int limit = 50;

    @Option(names = "--type", description = "Such as Run; may be given several times.")
    Set<String> types = new LinkedHashSet<>();

    @Option(
        names = "--from",
        paramLabel = "DAY",
        converter = DayConverter.class,
        description = "From this day on.")
    @Nullable LocalDate from;

    @Option(
        names = "--to",
        paramLabel = "DAY",
        converter = DayConverter.class,
        description = "Until this day, the day included.")
    @Nullable LocalDate to;

    @Option(names = "--athlete", description = "As this athlete sees the own activities.")
    @Nullable String athlete;

    @Option(
        names = "--snapshot",
        paramLabel = "FILE",
        description = "What a snapshot holds, as when the database is away.")
    @Nullable Path snapshot;

    @Option(names = "--csv", description = "Print CSV on standard output instead of text.")
    boolean csv;

    @Override
    public Integer call() {
      Query query = query();
      Settings settings = store.common.settings();
      Path file = snapshot;
      return file == null
          ? withStore(query)
          : SnapshotReading.of(settings, file, store, paceline -> list(paceline, query));
    }

    private Integer withStore(Query query) {
      try (Paceline paceline = Paceline.open(store.common.settings(), new Time.Real())) {
        return list(paceline, query);
      }
    }

    private Query query() {
      if (csv && store.json) {
        throw store.usage("choose --csv or --json");
      }
      try {
        return Query.ALL.ofTypes(types).during(from, to).page(limit, null);
      } catch (IllegalArgumentException e) {
        throw store.usage(String.valueOf(e.getMessage()));
      }
    }

    private int list(Paceline paceline, Query query) {
      Viewer viewer =
          athlete == null
              ? new Viewer.Console(paceline.club().club().id())
              : new Viewer.Owner(store.athlete(paceline, athlete));
      return switch (paceline.club().views().list(viewer, query)) {
        case Answer.Found<Views.Page>(Views.Page page, var _, boolean _) -> {
          Listing listing = listing(paceline, page);
          PrintWriter out = store.out();
          listing.print(
              csv ? Listing.Form.CSV : store.form(),
              out,
              "nothing to be seen: none is stored, or nobody agreed to be seen (`athlete list`)");
          if (page.next() != null && !csv) {
            store.say("and more: --limit, --to");
          }
          yield ExitCode.DONE;
        }
        case Answer.Refused<Views.Page>(String why) -> throw store.usage(why);
        case Answer.Unavailable<Views.Page> _ -> {
          store
              .spec
              .commandLine()
              .getErr()
              .println("paceline: the database does not answer; --snapshot FILE reads a snapshot");
          yield ExitCode.ERROR;
        }
      };
    }

    private static Listing listing(Paceline paceline, Views.Page page) {
      Listing listing =
          new Listing()
              .texts("activity", "athlete", "start", "type")
              .numbers("meters", "moving_seconds", "elapsed_seconds")
              .flexible("name");
      for (View view : page.rows()) {
        listing.row(
            view.key().toString(),
            paceline.activities().key(view.athlete()).toString(),
            view.localStart() == null ? null : view.localStart().toString(),
            view.type(),
            view.distanceMeters() == null ? null : Math.round(view.distanceMeters()),
            view.movingSeconds(),
            view.elapsedSeconds(),
            view.name());
      }
      return listing;
    }
  }
}
