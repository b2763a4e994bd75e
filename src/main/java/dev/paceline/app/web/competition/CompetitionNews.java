package dev.paceline.app.web.competition;

import dev.paceline.app.ProgrammeAnswer;
import dev.paceline.app.web.guard.Caller;
import dev.paceline.app.web.layout.Written;
import dev.paceline.club.competition.BoardView;
import dev.paceline.club.competition.Figures;
import dev.paceline.club.competition.Results;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What the first page tells of competitions.
@Component
public final class CompetitionNews {
  private static final int MOST_LEADERS = 6;

  private final Shelf shelf;
  private final Listings listings;
  private final Organising organising;

  CompetitionNews(Shelf shelf, Listings listings, Organising organising) {
    this.shelf = shelf;
    this.listings = listings;
    this.organising = organising;
  }

  /// A published competition with boards: one that goes on, or else the last one.
  ///
  /// @param days when it is; empty if that is not known
  /// @param counts how many runners have which status
  /// @param refreshing whether a run is under way
  public record Current(
      String id,
      String name,
      String days,
      boolean over,
      String counts,
      Instant asOf,
      boolean refreshing,
      String notice,
      List<Leader> leaders) {}

  /// Who leads a board.
  public record Leader(String board, String runner, String team, String time) {}

  /// What an organiser could do next.
  public record Next(String id, String name, String step) {}

  /// The competition to show, if there is any that the caller may look at.
  public Optional<Current> current(Caller caller, Written written) {
    Listings.ListPage all = listings.of(caller, written);
    return Stream.concat(all.current().stream(), all.past().stream())
        .filter(listed -> listed.state().equals(Listings.PUBLISHED))
        .flatMap(listed -> current(caller, listed).stream())
        .findFirst();
  }

  /// The competitions of the club with what to do next, for organisers.
  public List<Next> next(Caller caller) {
    return organising.list(caller, Optional.empty()).competitions().stream()
        .map(one -> new Next(one.id(), one.name(), one.next()))
        .toList();
  }

  private Optional<Current> current(Caller caller, Listings.Listed listed) {
    var stored = shelf.get(caller, listed.id());
    if (!(shelf.boards(caller, stored.id(), true)
        instanceof ProgrammeAnswer.Found<BoardView>(var _, BoardView view))) {
      return Optional.empty();
    }
    boolean refreshing =
        shelf.desk().session(stored.id()).filter(run -> run.state().live()).isPresent();
    return Optional.of(
        new Current(
            listed.id(),
            listed.name(),
            listed.days(),
            listed.over(),
            Listings.counts(view),
            view.results().asOf(),
            refreshing,
            view.notice(),
            leaders(view.results())));
  }

  private static List<Leader> leaders(Results results) {
    return results.boards().stream()
        .flatMap(board ->
            board.rows().stream()
                .min(Comparator.comparingInt(Results.Row::rank))
                .map(row ->
                    new Leader(
                        board.name(),
                        row.runner().name(),
                        row.runner().segmentTeam(),
                        Figures.time(row.adjustedMillis())))
                .stream())
        .limit(MOST_LEADERS)
        .toList();
  }
}
