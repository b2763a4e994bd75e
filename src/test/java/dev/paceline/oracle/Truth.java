package dev.paceline.oracle;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the results of a competition must say.
///
/// @param summary teams over all boards, in order
/// @param distances one per row of the workbook, and, if there is any, the one over all at the end
record Truth(List<Board> boards, List<TotalLine> summary, List<DistanceBoard> distances) {
  /// Every line with the place it stands at, to show where two truths differ.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Board board : boards) {
      for (int i = 0; i < board.ranks().size(); i++) {
        lines.add("%s %d: %s".formatted(board.name(), i, board.ranks().get(i)));
      }
      for (int i = 0; i < board.teams().size(); i++) {
        lines.add("%s team %d: %s".formatted(board.name(), i, board.teams().get(i)));
      }
    }
    for (int i = 0; i < summary.size(); i++) {
      lines.add("summary %d: %s".formatted(i, summary.get(i)));
    }
    for (int board = 0; board < distances.size(); board++) {
      for (int i = 0; i < distances.get(board).runners().size(); i++) {
        lines.add("distance %d, %d: %s".formatted(board, i, distances.get(board).runners().get(i)));
      }
      for (DistanceTeamLine team : distances.get(board).teams()) {
        lines.add("distance %d: %s".formatted(board, team));
      }
    }
    return lines;
  }

  /// What another truth says otherwise; empty if nothing.
  String differences(Truth expected) {
    List<String> wrong = new ArrayList<>(lines());
    wrong.removeAll(expected.lines());
    List<String> missing = new ArrayList<>(expected.lines());
    missing.removeAll(lines());
    boolean equal = equals(expected);
    return equal
        ? ""
        : "said:\n  %s\ninstead of:\n  %s"
            .formatted(String.join("\n  ", wrong), String.join("\n  ", missing));
  }

  /// @param ranks in the order in which they are shown
  record Board(String name, List<RankLine> ranks, List<TeamLine> teams) {}

  /// @param effortId 0 for a default time
  /// @param marks `B` for a birthday's bonus, `T` for a time bonus, `d` for a default time
  /// @param micrometers the distance beside the time
  record RankLine(
      String team,
      String name,
      long athleteId,
      int rank,
      int teamRank,
      int attempts,
      long adjustedMillis,
      long effortId,
      LocalDateTime date,
      String marks,
      long micrometers) {}

  /// @param score 6 decimals
  /// @param meanMillis 3 decimals
  /// @param medianMillis 3 decimals
  record TeamLine(
      String team,
      long totalMillis,
      long gapMillis,
      BigDecimal score,
      String fastest,
      BigDecimal meanMillis,
      BigDecimal medianMillis,
      int attempts,
      int counted,
      int entered) {}

  /// @param meanMillis 3 decimals
  record TotalLine(
      String team,
      int runners,
      int boards,
      int attempts,
      BigDecimal meanMillis,
      long totalMillis) {}

  record DistanceBoard(List<DistanceLine> runners, List<DistanceTeamLine> teams) {}

  /// @param kilometers 2 decimals
  /// @param climbMeters 1 decimal
  /// @param averageKilometers per run, 2 decimals
  /// @param longRuns `null` without a threshold
  record DistanceLine(
      String name,
      String team,
      long athleteId,
      int runs,
      BigDecimal kilometers,
      BigDecimal climbMeters,
      BigDecimal averageKilometers,
      @Nullable Integer longRuns) {}

  record DistanceTeamLine(
      String team,
      int runners,
      int runs,
      BigDecimal kilometers,
      BigDecimal climbMeters,
      BigDecimal kilometersPerRunner) {}
}
