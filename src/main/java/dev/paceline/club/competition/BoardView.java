package dev.paceline.club.competition;

import dev.paceline.club.activity.SourceKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/// Results as people other than the organiser see them: without the runners who did not agree to be
/// shown, and without the activities that may not be named.
///
/// Who is withheld is in no row, no team and no total. Ranks stay as they are: they count
/// everybody. A team that lost members to it is added up anew, from the figures its other members
/// show.
///
/// @param results what is shown; activities that may not be named have neither id nor effort
/// @param withheld how many runners of the competition are withheld
/// @param boards how many of each board, in the order of the boards
/// @param distances how many of each distance board, in the order of the windows
public record BoardView(
    Results results, int withheld, List<Integer> boards, List<Integer> distances) {
  public BoardView {
    boards = List.copyOf(boards);
    distances = List.copyOf(distances);
  }

  /// What is shown of results.
  ///
  /// @param shown whether a runner agreed to be shown
  /// @param named whether an activity, by its id at the source of its runner, may be named
  public static BoardView of(
      Results results, Predicate<SourceKey> shown, BiPredicate<SourceKey, String> named) {
    return new Projection(results, shown, named).view();
  }

  /// What the page says about who is withheld; empty if nobody is.
  public String notice() {
    return notice(withheld);
  }

  /// What a board says about who is withheld; empty if nobody is.
  ///
  /// @param count of [#boards] or [#distances]
  public static String notice(int count) {
    if (count == 0) {
      return "";
    }
    String who = count == 1 ? "1 runner is withheld" : count + " runners are withheld";
    String left = count == 1 ? "is" : "are";
    return who
        + " for lack of consent and "
        + left
        + " left out of rows and totals; ranks count everybody";
  }

  private record Projection(
      Results results, Predicate<SourceKey> shown, BiPredicate<SourceKey, String> named) {
    BoardView view() {
      Competition whole = results.competition();
      List<Competition.Runner> runners = whole.runners().stream().filter(this::isShown).toList();
      List<Results.Board> boards = results.boards().stream().map(this::board).toList();
      List<Results.DistanceBoard> distances =
          results.distances().stream().map(this::distances).toList();
      Results.DistanceBoard all = results.distanceSummary();
      return new BoardView(
          new Results(
              new Competition(
                  whole.name(), whole.rules(), runners, whole.groups(), whole.distanceWindows()),
              results.asOf(),
              boards,
              Teams.summary(boards, whole.rules()),
              distances,
              all == null ? null : distances(all),
              results.quality().stream().filter(row -> isShown(row.runner())).toList()),
          whole.runners().size() - runners.size(),
          withheld(results.boards(), boards, Projection::members),
          withheld(results.distances(), distances, board -> board.rows().size()));
    }

    private boolean isShown(Competition.Runner runner) {
      return shown.test(runner.key());
    }

    private Results.Board board(Results.Board board) {
      List<Results.Row> rows =
          board.rows().stream().filter(row -> isShown(row.runner())).map(this::row).toList();
      List<Results.Unranked> unranked =
          board.unranked().stream().filter(row -> isShown(row.runner())).toList();
      List<Status> statuses = new ArrayList<>();
      rows.forEach(row -> statuses.add(row.verdict().status()));
      unranked.forEach(row -> statuses.add(row.verdict().status()));
      return new Results.Board(
          board.name(),
          board.group(),
          rows,
          unranked,
          Teams.of(rows, unranked, results.competition().rules()),
          Wording.tally(statuses));
    }

    private Results.Row row(Results.Row row) {
      Results.Best best = row.best();
      if (best == null || named.test(row.runner().key(), best.activityId())) {
        return row;
      }
      return new Results.Row(
          row.runner(),
          row.rank(),
          row.teamRank(),
          row.attempts(),
          row.filtered(),
          row.adjustedMillis(),
          new Results.Best(best.window(), "", 0, best.elapsedMillis(), best.start()),
          row.date(),
          row.distanceMeters(),
          row.bonuses(),
          row.verdict(),
          row.notes());
    }

    private Results.DistanceBoard distances(Results.DistanceBoard board) {
      List<Results.DistanceRow> rows =
          board.rows().stream().filter(row -> isShown(row.runner())).toList();
      if (board.teams().isEmpty() || rows.size() == board.rows().size()) {
        return new Results.DistanceBoard(board.window(), rows, board.teams());
      }
      Set<String> whole = new HashSet<>();
      board.rows().forEach(row -> whole.add(row.runner().distanceTeam()));
      board.rows().stream()
          .filter(row -> !isShown(row.runner()))
          .forEach(row -> whole.remove(row.runner().distanceTeam()));
      return new Results.DistanceBoard(board.window(), rows, teams(board, rows, whole));
    }

    /// @param whole the teams that lost nobody
    private static List<Results.DistanceTeam> teams(
        Results.DistanceBoard board, List<Results.DistanceRow> rows, Set<String> whole) {
      return DistanceRanking.inOrder(
          DistanceRanking.teamsOf(rows).stream()
              .map(team ->
                  board.teams().stream()
                      .filter(known -> whole.contains(known.team()))
                      .filter(known -> known.team().equals(team.team()))
                      .findFirst()
                      .orElse(team))
              .toList());
    }

    private static int members(Results.Board board) {
      return board.rows().size() + board.unranked().size();
    }

    private static <T> List<Integer> withheld(
        List<T> before, List<T> after, ToIntFunction<T> members) {
      List<Integer> counts = new ArrayList<>();
      for (int i = 0; i < before.size(); i++) {
        counts.add(members.applyAsInt(before.get(i)) - members.applyAsInt(after.get(i)));
      }
      return counts;
    }
  }
}
