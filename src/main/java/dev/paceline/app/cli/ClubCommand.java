package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.club.member.Club;
import dev.paceline.club.race.RaceRule;
import dev.paceline.club.view.Filter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows the club.
@Command(
    name = "club",
    description = "Shows the club: its name, its members, what it shows and what it calls a race.",
    mixinStandardHelpOptions = true)
final class ClubCommand implements Callable<Integer> {
  @Mixin StoreOptions store = new StoreOptions();

  @Override
  public Integer call() {
    try (Paceline paceline = store.open()) {
      Club club = paceline.club().club();
      Filter filter = paceline.club().views().filter(club.id());
      RaceRule rule = paceline.club().races().rule(club.id());
      Listing listing =
          new Listing()
              .texts("club")
              .numbers("members")
              .texts("types_shown", "shown_since", "race_types", "race_workout_types");
      listing.row(
          club.name(),
          paceline.members().list(club.id()).size(),
          filter.types().isEmpty() ? "all" : filter.types().stream().sorted().toList(),
          filter.since() == null ? null : filter.since().toString(),
          rule.types().stream().sorted().toList(),
          rule.workoutTypes().stream().sorted().map(String::valueOf).toList());
      listing.printOne(store.form(), store.out());
      return ExitCode.DONE;
    }
  }
}
