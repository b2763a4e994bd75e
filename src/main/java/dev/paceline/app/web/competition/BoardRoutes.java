package dev.paceline.app.web.competition;

import dev.paceline.app.Boards;
import dev.paceline.app.Paceline;
import dev.paceline.app.ProgrammeAnswer;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.guard.Guard;
import dev.paceline.app.web.guard.Who;
import dev.paceline.app.web.layout.Pages;
import dev.paceline.app.web.layout.Written;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.competition.BoardView;
import dev.paceline.club.competition.Figures;
import dev.paceline.club.competition.Results;
import dev.paceline.club.programme.State;
import dev.paceline.club.programme.StoredCompetition;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Shows the competitions of the club, and the boards of each.
@RestController
final class BoardRoutes {
  private static final int LONGEST_SEARCH = 100;

  private final Paceline paceline;
  private final Shelf shelf;
  private final Boards boards;
  private final Listings listings;
  private final Pages pages;

  BoardRoutes(Paceline paceline, Shelf shelf, Boards boards, Listings listings, Pages pages) {
    this.paceline = paceline;
    this.shelf = shelf;
    this.boards = boards;
    this.listings = listings;
    this.pages = pages;
  }

  @GetMapping("/competitions")
  @Guard(value = Who.BOARD, does = "the competitions of the club")
  ResponseEntity<byte[]> list(HttpServletRequest request, Caller caller) {
    Written written = pages.frame(request, caller, "").written();
    return pages.page(
        request, caller, "Competitions", "competition/list.jte", listings.of(caller, written));
  }

  @GetMapping("/competitions/{id}")
  @Guard(value = Who.BOARD, does = "the boards of a competition")
  ResponseEntity<byte[]> board(
      HttpServletRequest request,
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String view) {
    StoredCompetition stored = shelf.get(caller, id);
    boolean organiser = Shelf.organises(caller);
    BoardPage.Viewing viewing =
        new BoardPage.Viewing(organiser, view.equals("others"), Mark.of(stored.state()), sought(q));
    return switch (shelf.boards(caller, stored.id(), viewing.asOthers())) {
      case ProgrammeAnswer.Found<BoardView>(var _, BoardView found) ->
          pages.page(
              request,
              caller,
              stored.name(),
              "competition/board.jte",
              page(request, caller, stored, found, viewing));
      case ProgrammeAnswer.Faulty<BoardView> _, ProgrammeAnswer.NotRun<BoardView> _ ->
          pages.page(
              request,
              caller,
              stored.name(),
              "competition/empty.jte",
              new Empty(id, stored.name(), organiser, stored.state() == State.DRAFT));
      case ProgrammeAnswer.Unknown<BoardView> unknown -> {
        var _ = Outcome.of(unknown);
        throw new IllegalStateException("an unknown competition was found");
      }
    };
  }

  /// A competition that has no boards yet.
  record Empty(String id, String name, boolean organiser, boolean faulty) {}

  private BoardPage page(
      HttpServletRequest request,
      Caller caller,
      StoredCompetition stored,
      BoardView view,
      BoardPage.Viewing viewing) {
    Optional<SourceKey> self = caller.athlete().map(paceline.activities()::key);
    Set<SourceKey> agreed = boards.agreed(stored.club());
    boolean whole = viewing.organiser() && !viewing.asOthers();
    Predicate<SourceKey> concealed = key -> whole && !agreed.contains(key);
    Look look =
        new Look(
            pages.frame(request, caller, "").written(),
            view.results().asOf(),
            viewing.sought(),
            self,
            concealed);
    boolean refreshing =
        shelf.desk().session(stored.id()).filter(run -> run.state().live()).isPresent();
    BoardPage page = BoardPage.of(stored, view, look, refreshing, viewing);
    return whole || self.isEmpty() || agreed.contains(self.get())
        ? page
        : page.withOwn(own(stored, self.get(), look.written()));
  }

  /// The viewer's figures on boards from which the viewer is withheld.
  private List<BoardPage.Own> own(StoredCompetition stored, SourceKey self, Written written) {
    List<BoardPage.Own> own = new ArrayList<>();
    if (shelf.desk().results(stored.id()) instanceof ProgrammeAnswer.Found<Results> found) {
      for (Results.Board board : found.value().boards()) {
        board.rows().stream()
            .filter(row -> row.runner().key().equals(self))
            .map(row -> "rank " + row.rank() + ", " + Figures.time(row.adjustedMillis()))
            .forEach(figure -> own.add(new BoardPage.Own(board.name(), figure)));
      }
      for (Results.DistanceBoard board : found.value().distances()) {
        board.rows().stream()
            .filter(row -> row.runner().key().equals(self))
            .flatMap(row -> Optional.ofNullable(row.distance()).stream())
            .map(distance -> DistancePart.shown(distance.kilometers(), written))
            .forEach(
                figure -> own.add(new BoardPage.Own(DistancePart.name(board.window()), figure)));
      }
    }
    return own;
  }

  private static String sought(String q) {
    String text = q.strip();
    return text.substring(0, Math.min(LONGEST_SEARCH, text.length()));
  }
}
