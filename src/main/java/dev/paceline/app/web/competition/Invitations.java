package dev.paceline.app.web.competition;

import dev.paceline.app.Paceline;
import dev.paceline.app.web.competition.OrganisePage.Issued;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Here;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.account.Joining;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.programme.CompetitionId;
import dev.paceline.club.workbook.Reading;
import org.springframework.stereotype.Component;

/// Links by which runners come in and connect.
@Component
final class Invitations {
  private final Paceline paceline;
  private final Shelf shelf;
  private final Here here;

  Invitations(Paceline paceline, Shelf shelf, Here here) {
    this.paceline = paceline;
    this.shelf = shelf;
    this.here = here;
  }

  /// A link for the runner in a row of the workbook, which lets one person in.
  Issued issue(Caller caller, CompetitionId id, String row) {
    Competition.Runner runner =
        shelf.desk().reading(id).flatMap(Reading::competition).stream()
            .flatMap(found -> found.runners().stream())
            .filter(one -> String.valueOf(one.row()).equals(row))
            .findFirst()
            .orElseThrow(() -> Problem.invalid("row", "no runner is there", "the row of a runner"));
    return switch (paceline.club().joining().issueToRunner(caller.actor(), caller.club().id())) {
      case Joining.Issued.New(var _, String secret) ->
          new Issued(runner.name(), here.at("/auth/connect/" + secret));
      case Joining.Issued.Refused(String why) -> throw Problem.forbidden(why);
    };
  }
}
