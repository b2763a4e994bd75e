package dev.paceline.app.cli;

import dev.paceline.simulator.world.ClubPlan;
import dev.paceline.simulator.world.World;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which invented club is served, and how large it is.
final class ClubOptions {
  private static final int SEASON_DAYS = 60;
  private static final int YEAR_DAYS = 365;
  static final int YEARS = 4;
  private static final int ACTIVITIES_A_YEAR = 525;

  /// The kinds of club.
  enum Kind {
    /// A season of a segment competition.
    competition,
    /// Years of many racers, who go on while it is served.
    races
  }

  @Option(names = "--seed", description = "Which club. Default: ${DEFAULT-VALUE}.")
  long seed = 1;

  @Option(
      names = "--club",
      description = "Its kind: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  Kind kind = Kind.competition;

  @Option(
      names = "--athletes",
      paramLabel = "N",
      description = "How many people. Default: 34 for a competition, 200 for races.")
  @Nullable Integer athletes;

  @Option(
      names = "--years",
      paramLabel = "N",
      description = "Years of history of a club of racers. Default: ${DEFAULT-VALUE}.")
  int years = YEARS;

  /// The first day on which somebody moves.
  LocalDate firstDay(LocalDate today) {
    return switch (kind) {
      case competition -> today.minusDays(SEASON_DAYS);
      case races -> today.minusDays((long) YEAR_DAYS * years);
    };
  }

  /// The club; racers go on for a year from today.
  ///
  /// @throws IllegalArgumentException if the size is out of range
  World world(LocalDate today) {
    if (years < 1 || years > 15) {
      throw new IllegalArgumentException("years must be 1 to 15, was " + years);
    }
    return switch (kind) {
      case competition -> World.club(sized(ClubPlan.of(seed, firstDay(today))));
      case races ->
          World.raceClub(
              sized(ClubPlan.races(seed, firstDay(today)))
                  .withActivities(YEAR_DAYS * (years + 1), ACTIVITIES_A_YEAR * (years + 1)));
    };
  }

  private ClubPlan sized(ClubPlan plan) {
    return athletes == null ? plan : plan.withRunners(athletes);
  }
}
