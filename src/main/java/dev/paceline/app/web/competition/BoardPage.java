package dev.paceline.app.web.competition;

import dev.paceline.club.competition.BoardView;
import dev.paceline.club.competition.Figures;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Wording;
import dev.paceline.club.programme.StoredCompetition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The boards of a competition on a page.
///
/// @param counts how many runners have which status, in a sentence
/// @param refreshing whether a run is under way
/// @param notice what is said about who is withheld; empty if nobody is
/// @param days the days on which something counts; empty if there are none
/// @param own what only the viewer is told; empty if there is nothing
/// @param viewing as what somebody looks
record BoardPage(
    String id,
    String name,
    Instant asOf,
    Mark status,
    String counts,
    boolean refreshing,
    String notice,
    String days,
    String zone,
    List<SegmentPart> segments,
    List<Total> summary,
    List<DistancePart> distances,
    List<Missing> missing,
    List<Own> own,
    Viewing viewing) {
  /// A team over all boards.
  record Total(
      String team, int runners, int boards, int attempts, String mean, String total, Mark status) {}

  /// The viewer's own place on a board from which the viewer is withheld.
  ///
  /// @param figure such as `rank 3, 0:10:02`
  record Own(String board, String figure) {}

  /// As what somebody looks.
  ///
  /// @param organiser whether the viewer organises
  /// @param asOthers whether an organiser looks as others do
  /// @param state of the competition, for organisers
  record Viewing(boolean organiser, boolean asOthers, Mark state, String sought) {}

  /// A place on the page to go to.
  record Jump(String anchor, String name) {}

  static BoardPage of(
      StoredCompetition stored, BoardView view, Look look, boolean refreshing, Viewing viewing) {
    Results results = view.results();
    return new BoardPage(
        String.valueOf(stored.id().value()),
        results.competition().name(),
        results.asOf(),
        Mark.of(results.status()),
        Wording.counts(Wording.statuses(results)),
        refreshing,
        view.notice(),
        days(results, look),
        results.competition().rules().zone().getId(),
        segments(view, look),
        look.searching() ? List.of() : results.summary().stream().map(BoardPage::total).toList(),
        distances(view, look),
        Missing.of(results, look),
        List.of(),
        viewing);
  }

  BoardPage withOwn(List<Own> found) {
    return new BoardPage(
        id,
        name,
        asOf,
        status,
        counts,
        refreshing,
        notice,
        days,
        zone,
        segments,
        summary,
        distances,
        missing,
        found,
        viewing);
  }

  /// What is on the page, from above.
  List<Jump> jumps() {
    List<Jump> jumps = new ArrayList<>();
    segments.forEach(part -> jumps.add(new Jump(part.anchor(), part.name())));
    if (!summary.isEmpty()) {
      jumps.add(new Jump("summary", "Teams over all"));
    }
    distances.forEach(part -> jumps.add(new Jump(part.anchor(), part.name())));
    if (!missing.isEmpty()) {
      jumps.add(new Jump("missing", "Missing figures"));
    }
    return jumps;
  }

  /// Whether a search found nobody.
  boolean foundNobody() {
    return !viewing.sought().isEmpty() && segments.isEmpty() && distances.isEmpty();
  }

  private static String days(Results results, Look look) {
    return results
        .competition()
        .firstDay()
        .flatMap(first ->
            results
                .competition()
                .lastDay()
                .map(last ->
                    look.written().day(first.atStartOfDay())
                        + " to "
                        + look.written().day(last.atStartOfDay())))
        .orElse("");
  }

  private static List<SegmentPart> segments(BoardView view, Look look) {
    List<SegmentPart> parts = new ArrayList<>();
    List<Results.Board> boards = view.results().boards();
    for (int i = 0; i < boards.size(); i++) {
      SegmentPart part =
          SegmentPart.of("board-" + (i + 1), boards.get(i), view.boards().get(i), look);
      if (!look.searching() || !part.empty()) {
        parts.add(part);
      }
    }
    return parts;
  }

  private static List<DistancePart> distances(BoardView view, Look look) {
    Results results = view.results();
    List<Results.DistanceBoard> boards = results.distances();
    List<DistancePart> parts = new ArrayList<>();
    for (int i = 0; i < boards.size(); i++) {
      parts.add(
          DistancePart.of(
              "distance-" + (i + 1),
              boards.get(i),
              view.distances().get(i),
              results.competition().rules(),
              look));
    }
    Results.DistanceBoard all = results.distanceSummary();
    if (all != null) {
      parts.add(DistancePart.of("distance-all", all, 0, results.competition().rules(), look));
    }
    Stream<DistancePart> wanted =
        parts.stream().filter(part -> !look.searching() || !part.rows().isEmpty());
    return wanted.toList();
  }

  private static Total total(Results.TeamTotal team) {
    boolean any = team.runners() > 0;
    return new Total(
        team.team(),
        team.runners(),
        team.boards(),
        team.attempts(),
        any ? Figures.time(team.meanMillis()) : "–",
        any ? Figures.time(team.totalMillis()) : "–",
        Mark.of(team.status()));
  }
}
