package dev.paceline.app.web.competition;

import dev.paceline.app.Paceline;
import dev.paceline.app.ProgrammeAnswer;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.layout.Written;
import dev.paceline.club.competition.BoardView;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Wording;
import dev.paceline.club.programme.State;
import dev.paceline.club.programme.StoredCompetition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The competitions of a club as lists show them: current ones first.
@Component
final class Listings {
  /// How a competition is marked that others see.
  static final Mark PUBLISHED = Mark.of(State.PUBLISHED);

  private final Paceline paceline;
  private final Shelf shelf;

  Listings(Paceline paceline, Shelf shelf) {
    this.paceline = paceline;
    this.shelf = shelf;
  }

  /// The page with all of them.
  ///
  /// @param current those that are not over, or have no end yet
  record ListPage(List<Listed> current, List<Listed> past, boolean organiser) {
    boolean empty() {
      return current.isEmpty() && past.isEmpty();
    }
  }

  /// A competition in a list.
  ///
  /// @param days when it is; empty if its workbook does not say
  /// @param counts how many runners have which status; empty if it was never run
  record Listed(
      String id,
      String name,
      String days,
      boolean over,
      Mark state,
      String counts,
      Optional<Instant> asOf) {}

  ListPage of(Caller caller, Written written) {
    List<Listed> current = new ArrayList<>();
    List<Listed> past = new ArrayList<>();
    for (StoredCompetition stored : shelf.list(caller)) {
      Listed listed = listed(caller, stored, written);
      (listed.over() ? past : current).add(listed);
    }
    return new ListPage(current, past, Shelf.organises(caller));
  }

  private Listed listed(Caller caller, StoredCompetition stored, Written written) {
    Optional<Competition> competition = shelf.competition(stored);
    Optional<LocalDate> first = competition.flatMap(Competition::firstDay);
    Optional<LocalDate> last = competition.flatMap(Competition::lastDay);
    LocalDate today = today(competition.map(found -> found.rules().zone()).orElse(written.zone()));
    return new Listed(
        String.valueOf(stored.id().value()),
        stored.name(),
        first.isPresent() && last.isPresent()
            ? written.day(first.get().atStartOfDay())
                + " to "
                + written.day(last.get().atStartOfDay())
            : "",
        last.filter(today::isAfter).isPresent(),
        Mark.of(stored.state()),
        counts(caller, stored),
        Optional.ofNullable(stored.asOf()));
  }

  private String counts(Caller caller, StoredCompetition stored) {
    return shelf.boards(caller, stored.id(), false)
            instanceof ProgrammeAnswer.Found<BoardView> found
        ? counts(found.value())
        : "";
  }

  /// How many of those shown have which status.
  static String counts(BoardView view) {
    return Wording.counts(Wording.statuses(view.results()));
  }

  private LocalDate today(ZoneId zone) {
    return LocalDate.ofInstant(paceline.time().clock().instant(), zone);
  }
}
