package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.club.race.Race;
import dev.paceline.club.race.RaceBoard;
import dev.paceline.club.race.RaceFilter;
import dev.paceline.club.race.RacePage;
import dev.paceline.club.view.Answer;
import dev.paceline.club.view.Viewer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The race board.
@Command(
    name = "races",
    description = "Lists and exports the club's races, and changes them by hand.",
    mixinStandardHelpOptions = true,
    subcommands = {
      RacesCommand.ListCommand.class,
      RacesCommand.Export.class,
      RacesEditCommand.class
    })
final class RacesCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed: list, export or edit");
  }

  /// Which races are meant.
  static final class Filters {
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

    @Option(names = "--class", description = "Such as 10K or half; may be given several times.")
    Set<String> classes = new LinkedHashSet<>();

    @Option(names = "--name", description = "With this in the name.")
    @Nullable String name;

    @Option(names = "--unnamed", description = "Only races of no event.")
    boolean unnamed;

    @Option(names = "--hidden", description = "With those hidden by hand.")
    boolean hidden;

    RaceFilter filter(StoreOptions store) {
      try {
        RaceFilter.Builder builder =
            RaceFilter.where()
                .during(from, to)
                .classes(classes.toArray(String[]::new))
                .named(name)
                .hidden(hidden ? RaceFilter.Hidden.WITH : RaceFilter.Hidden.WITHOUT);
        return unnamed ? builder.unnamed().build() : builder.build();
      } catch (IllegalArgumentException e) {
        throw store.usage(String.valueOf(e.getMessage()));
      }
    }
  }

  /// Lists races.
  @Command(
      name = "list",
      description = "Lists the races that the club's admins may see, newest first.",
      mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();
    @Mixin Filters filters = new Filters();

    @Option(
        names = "--limit",
        paramLabel = "N",
        description = "At most so many, 1 to 500. Default: ${DEFAULT-VALUE}.")
    int limit = 50;

    @Override
    public Integer call() {
      if (limit < 1 || limit > RacePage.Order.MOST) {
        throw store.usage("--limit " + limit + ": write a whole number from 1 to 500");
      }
      RacePage.Order order = new RacePage.Order(RacePage.Sort.DATE, true, limit, null);
      try (Paceline paceline = store.open()) {
        Viewer viewer = new Viewer.Console(paceline.club().club().id());
        RacePage page =
            found(store, paceline.club().races().list(viewer, filters.filter(store), order));
        listing(paceline, page.races())
            .print(
                store.form(),
                store.out(),
                "no race to be seen: none is stored, or nobody agreed to be seen");
        if (page.next() != null) {
          store.say("and more: --limit, --to");
        }
        return ExitCode.DONE;
      }
    }
  }

  /// Exports races.
  @Command(
      name = "export",
      description = "Prints all races as CSV, or JSON with --json.",
      mixinStandardHelpOptions = true)
  static final class Export implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();
    @Mixin Filters filters = new Filters();

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        Viewer viewer = new Viewer.Console(paceline.club().club().id());
        List<Race> races =
            found(store, paceline.club().races().export(viewer, filters.filter(store)));
        if (store.json) {
          listing(paceline, races).print(Listing.Form.JSON, store.out(), "");
        } else {
          RaceBoard.writeCsv(races, store.out());
        }
        return ExitCode.DONE;
      }
    }
  }

  static <T> T found(StoreOptions store, Answer<T> answer) {
    return switch (answer) {
      case Answer.Found<T>(T value, var _, boolean _) -> value;
      case Answer.Refused<T>(String why) -> throw store.usage(why);
      case Answer.Unavailable<T> _ ->
          throw new dev.paceline.engine.store.StoreException("the database does not answer");
    };
  }

  static Listing listing(Paceline paceline, List<Race> races) {
    Listing listing =
        new Listing()
            .texts("race", "athlete", "date", "class")
            .numbers("time", "meters")
            .flexible("name", "event")
            .optional("seconds", "hidden", "edited");
    for (Race race : races) {
      Race.Told told = race.told();
      listing.row(
          race.key().toString(),
          paceline.activities().key(race.athlete()).toString(),
          race.localStart() == null ? null : race.localStart().toLocalDate().toString(),
          race.distanceClass(),
          race.seconds() == null ? null : clock(race.seconds()),
          race.meters() == null ? null : Math.round(race.meters()),
          race.name(),
          race.event() == null ? null : race.event().name(),
          race.seconds(),
          race.hidden(),
          told == null
              ? List.of()
              : told.edited().stream()
                  .map(field -> field.name().toLowerCase(Locale.ROOT))
                  .sorted()
                  .toList());
    }
    return listing;
  }

  private static String clock(int seconds) {
    Duration time = Duration.ofSeconds(seconds);
    return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}
