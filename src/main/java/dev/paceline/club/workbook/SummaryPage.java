package dev.paceline.club.workbook;

import dev.paceline.club.competition.Figures;
import dev.paceline.club.competition.Results;
import java.math.BigDecimal;
import java.util.List;

/// The teams over all boards.
final class SummaryPage {
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

  private SummaryPage() {}

  static void write(Page page, Results results) {
    if (results.boards().isEmpty()) {
      page.header(Page.SEGMENT, List.of("Message"));
      page.row(List.of(ResultCell.text(EMPTY)));
      return;
    }
    page.header(Page.SEGMENT, COLUMNS);
    for (Results.TeamTotal team : results.summary()) {
      page.row(
          List.of(
              ResultCell.text(team.team()),
              ResultCell.number(team.runners()),
              ResultCell.number(team.boards()),
              ResultCell.number(team.attempts()),
              seconds(team, team.meanMillis()),
              seconds(team, BigDecimal.valueOf(team.totalMillis())),
              ResultCell.status(team.status())));
    }
    page.filter(0, COLUMNS.size());
  }

  /// Blank for a team of which no time is known.
  private static ResultCell seconds(Results.TeamTotal team, BigDecimal millis) {
    return team.runners() == 0 ? ResultCell.blank() : ResultCell.number(Figures.hundredths(millis));
  }
}
