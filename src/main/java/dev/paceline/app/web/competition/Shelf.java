package dev.paceline.app.web.competition;

import dev.paceline.app.Boards;
import dev.paceline.app.Paceline;
import dev.paceline.app.ProgrammeAnswer;
import dev.paceline.app.ProgrammeDesk;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Problem;
import dev.paceline.club.competition.BoardView;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Results;
import dev.paceline.club.member.Role;
import dev.paceline.club.programme.CompetitionId;
import dev.paceline.club.programme.Programme;
import dev.paceline.club.programme.State;
import dev.paceline.club.programme.StoredCompetition;
import dev.paceline.club.workbook.Reading;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The competitions that a caller may know of: those of the club, published ones for who does not
/// organise.
@Component
final class Shelf {
  private final ProgrammeDesk desk;
  private final Boards boards;

  Shelf(Paceline paceline, Boards boards) {
    this.desk = paceline.programme();
    this.boards = boards;
  }

  ProgrammeDesk desk() {
    return desk;
  }

  Programme programme() {
    return desk.programme();
  }

  /// Whether the caller organises competitions of the club.
  static boolean organises(Caller caller) {
    return caller.may(Role.EDITOR);
  }

  /// The competition that an address names.
  ///
  /// @throws Problem with 404 if there is none that the caller may know of
  StoredCompetition get(Caller caller, String id) {
    return number(id)
        .flatMap(programme()::find)
        .filter(found -> visible(caller, found))
        .orElseThrow(() -> Problem.notFound("competition"));
  }

  /// The competitions that the caller may know of, the last uploaded first.
  List<StoredCompetition> list(Caller caller) {
    return programme().list(caller.club().id()).stream()
        .filter(found -> visible(caller, found))
        .toList();
  }

  /// The boards as the caller sees them.
  ///
  /// @param asOthers whether an organiser wants to see what others see
  ProgrammeAnswer<BoardView> boards(Caller caller, CompetitionId id, boolean asOthers) {
    return organises(caller) && !asOthers
        ? boards.forOrganisers(id, caller.viewer())
        : boards.forOthers(id, caller.viewer());
  }

  /// What the workbook says, where it has no errors: from the last results if there are any.
  Optional<Competition> competition(StoredCompetition stored) {
    if (stored.asOf() != null
        && desk.results(stored.id()) instanceof ProgrammeAnswer.Found<Results> found) {
      return Optional.of(found.value().competition());
    }
    return desk.reading(stored.id()).flatMap(Reading::competition);
  }

  private static boolean visible(Caller caller, StoredCompetition found) {
    return found.club().equals(caller.club().id())
        && (organises(caller) || found.state() == State.PUBLISHED);
  }

  private static Optional<CompetitionId> number(String id) {
    try {
      return Optional.of(new CompetitionId(Long.parseLong(id)));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
