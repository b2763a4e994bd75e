package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.club.member.Club;
import dev.paceline.club.race.Event;
import dev.paceline.club.race.Events;
import dev.paceline.club.view.Overrides;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What races were part of.
@Command(
    name = "events",
    description = "Lists and renames the events that races were part of.",
    mixinStandardHelpOptions = true,
    subcommands = {EventsCommand.ListCommand.class, EventsCommand.Rename.class})
final class EventsCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed: list or rename");
  }

  /// Lists events.
  @Command(
      name = "list",
      description = "Lists the club's events with their earlier names.",
      mixinStandardHelpOptions = true)
  static final class ListCommand implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        Club club = paceline.club().club();
        Events events = paceline.club().races().events();
        Listing listing = new Listing().texts("event", "earlier_names");
        for (Event event : events.list(club.id())) {
          listing.row(event.name(), events.aliases(club.id(), event.id()));
        }
        listing.print(
            store.form(), store.out(), "no event is known: `races edit --event` enters one");
        return ExitCode.DONE;
      }
    }
  }

  /// Renames one.
  @Command(
      name = "rename",
      description = "Gives an event another name; it is still found by the earlier ones.",
      mixinStandardHelpOptions = true)
  static final class Rename implements Callable<Integer> {
    @Mixin StoreOptions store = new StoreOptions();

    @Parameters(index = "0", paramLabel = "EVENT", description = "Its name.")
    String event = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "Its new name, without a year.")
    String name = "";

    @Override
    public Integer call() {
      try (Paceline paceline = store.open()) {
        Club club = paceline.club().club();
        Events events = paceline.club().races().events();
        Event known =
            events
                .find(club.id(), event)
                .orElseThrow(() ->
                    store.usage("there is no event \"%s\": see `events list`".formatted(event)));
        return switch (events.rename(store.actor(), club.id(), known.id(), name)) {
          case Overrides.Outcome.Done() -> {
            Listing listing = new Listing().texts("event", "earlier_names");
            listing.row(
                events.find(club.id(), name).map(Event::name).orElse(name),
                events.aliases(club.id(), known.id()));
            listing.printOne(store.form(), store.out());
            yield ExitCode.DONE;
          }
          case Overrides.Outcome.Refused(String why) -> throw store.usage(why);
        };
      }
    }
  }
}
