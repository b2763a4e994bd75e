package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Walks;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Walks that found too much missing to be believed at once.
@Command(
    name = "walks",
    description = "Shows lists that lacked suspiciously much, and decides on them.",
    mixinStandardHelpOptions = true,
    subcommands = {
      WalksCommand.HeldCommand.class,
      WalksCommand.Apply.class,
      WalksCommand.Drop.class
    })
final class WalksCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed: held, apply or drop");
  }

  /// Lists them.
  @Command(
      name = "held",
      description = "Lists the walks that are held: nothing of them was applied.",
      mixinStandardHelpOptions = true)
  static final class HeldCommand implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        Listing listing =
            new Listing().texts("athlete", "held_since").numbers("missing", "of").texts("session");
        for (Walks.Held held : paceline.sync().walks().held()) {
          listing.row(
              paceline.activities().key(held.athlete()).toString(),
              held.heldAt(),
              held.missing(),
              held.known(),
              held.session().orElse(null));
        }
        listing.print(store.form(), store.out(), "no walk is held");
        return ExitCode.DONE;
      }
    }
  }

  /// Believes one.
  @Command(
      name = "apply",
      description = "Believes the held walk of an athlete: what it lacked is hidden.",
      mixinStandardHelpOptions = true)
  static final class Apply implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "ATHLETE", description = "strava:123, or the number alone.")
    String athlete = "";

    @Override
    public Integer call() {
      return decide(store, athlete, true);
    }
  }

  /// Does not believe one.
  @Command(
      name = "drop",
      description = "Forgets the held walk of an athlete: everything stays as it is.",
      mixinStandardHelpOptions = true)
  static final class Drop implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Parameters(paramLabel = "ATHLETE", description = "strava:123, or the number alone.")
    String athlete = "";

    @Override
    public Integer call() {
      return decide(store, athlete, false);
    }
  }

  private static int decide(StoreOptions store, String athlete, boolean apply) {
    try (Paceline paceline = store.open()) {
      AthleteId id = store.athlete(paceline, athlete);
      Walks walks = paceline.sync().walks();
      Walks.Held held =
          walks.held().stream()
              .filter(one -> one.athlete().equals(id))
              .findFirst()
              .orElseThrow(() -> store.usage("no walk of " + athlete + " is held"));
      if (apply) {
        var _ = walks.apply(id);
      } else {
        walks.drop(id);
      }
      Listing listing = new Listing().texts("athlete", "state").numbers("missing");
      listing.row(
          paceline.activities().key(id).toString(), apply ? "applied" : "dropped", held.missing());
      listing.printOne(store.form(), store.out());
      return ExitCode.DONE;
    }
  }
}
