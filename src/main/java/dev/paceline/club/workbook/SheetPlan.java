package dev.paceline.club.workbook;

import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Rules;
import java.util.List;
import java.util.function.Supplier;

/// The names of all sheets of a results workbook.
///
/// @param boards one per board, in their order
/// @param distances one per distance window, in their order
/// @param distanceSummary empty if there is no such sheet
record SheetPlan(
    List<String> boards,
    String summary,
    List<String> distances,
    String distanceSummary,
    String quality) {

  static SheetPlan of(Results results) {
    SheetNames names = new SheetNames();
    return switch (results.competition().rules().mode()) {
      case COMPAT -> {
        List<String> boards = boards(results, names);
        yield fixed(results, names, () -> boards);
      }
      case STANDARD -> fixed(results, names, () -> boards(results, names));
    };
  }

  /// Takes the fixed names, then those of the boards, unless they were taken before.
  private static SheetPlan fixed(Results results, SheetNames names, Supplier<List<String>> boards) {
    String summary = names.take("Summary", "Summary");
    List<String> distances =
        results.distances().stream().map(board -> distance(board, names)).toList();
    String total =
        results.distanceSummary() == null ? "" : names.take("Distance_Summary", "Distance_Summary");
    String quality = names.take("Data quality", "Data quality");
    return new SheetPlan(boards.get(), summary, distances, total, quality);
  }

  private static List<String> boards(Results results, SheetNames names) {
    boolean compat = results.competition().rules().mode() == Rules.Mode.COMPAT;
    return results.boards().stream()
        .map(board ->
            names.take(
                compat && board.rows().isEmpty() ? board.name() + "_msg" : board.name(),
                "Segment " + board.group().segmentId()))
        .toList();
  }

  private static String distance(Results.DistanceBoard board, SheetNames names) {
    Competition.DistanceWindow window = board.window();
    String wanted = window == null ? "Distance" : DistancePage.name(window);
    return names.take(wanted, "Distance");
  }
}
