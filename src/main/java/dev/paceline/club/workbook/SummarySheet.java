package dev.paceline.club.workbook;

import dev.paceline.club.competition.Figures;
import dev.paceline.club.competition.Results;
import java.math.BigDecimal;
import java.util.List;

/// The teams over all boards.
final class SummarySheet {
  static final String EMPTY = "No results to display.";

  private static final List<String> COLUMNS =
      List.of(
          "Team",
          "Runners Participating",
          "Segments With Participation",
          "Total Attempts",
          "Average Fastest Time (sec)",
          "Total Fastest Times (sec)",
          "Status");

  private SummarySheet() {}

  static void write(Page page, Results results) {
    if (results.boards().isEmpty()) {
      page.header(Page.SEGMENT, List.of("Message"));
      page.row(List.of(Cell.text(EMPTY)));
      return;
    }
    page.header(Page.SEGMENT, COLUMNS);
    for (Results.TeamTotal team : results.summary()) {
      page.row(
          List.of(
              Cell.text(team.team()),
              Cell.number(team.runners()),
              Cell.number(team.boards()),
              Cell.number(team.attempts()),
              Cell.number(Figures.hundredths(team.meanMillis())),
              Cell.number(Figures.hundredths(BigDecimal.valueOf(team.totalMillis()))),
              Cell.status(team.status())));
    }
    page.filter(0, COLUMNS.size());
  }
}
