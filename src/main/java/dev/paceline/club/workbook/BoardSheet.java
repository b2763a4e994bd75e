package dev.paceline.club.workbook;

import dev.paceline.club.competition.Figures;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Status;
import dev.paceline.club.competition.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The standings of one segment, runners without a time and the teams below them.
final class BoardSheet {
  static final String EMPTY = "No results for this segment.";

  private static final List<String> COLUMNS =
      List.of(
          "Team",
          "Runner",
          "Rank",
          "Team Rank",
          "Attempts",
          "Fastest Time (sec)",
          "Fastest Time (h:mm:ss)",
          "Fastest Date",
          "Fastest Distance (m)",
          "Status",
          "Note");
  private static final List<String> TEAM_COLUMNS =
      List.of(
          "Team",
          "Total Fastest time",
          "Gap to Leader",
          "Total Rank",
          "Fastest (Runner)",
          "Avg. Fastest Time",
          "Median Fastest Time",
          "Total Attempts",
          "Avg. Attempts",
          "Members",
          "Status");

  /// Columns between the runner's name and the status.
  private static final int FIGURES = 7;

  private static final String AT_MOST = "\"\u2264 \"General";

  private BoardSheet() {}

  static void write(Page page, Results.Board board, Instant asOf) {
    page.header(Page.SEGMENT, COLUMNS);
    if (board.rows().isEmpty()) {
      page.row(line(Cell.text(EMPTY), Cell.blank(), board.status(), ""));
    }
    String team = board.rows().isEmpty() ? "" : board.rows().getFirst().runner().segmentTeam();
    for (Results.Row row : board.rows()) {
      if (!row.runner().segmentTeam().equals(team)) {
        page.skip(1);
        team = row.runner().segmentTeam();
      }
      page.row(row(row, asOf));
    }
    if (!board.unranked().isEmpty()) {
      page.skip(1);
      board.unranked().forEach(unranked -> page.row(unranked(unranked, asOf)));
    }
    page.filter(0, COLUMNS.size());
    if (!board.teams().isEmpty()) {
      page.skip(2);
      page.header(Page.SEGMENT, TEAM_COLUMNS);
      board.teams().forEach(row -> page.row(team(row)));
    }
  }

  /// What the program of the old workbooks wrote for a board without rows: one column of words.
  static void writeMessage(Page page, Results.Board board, Instant asOf) {
    page.header(Page.SEGMENT, List.of("Message"));
    page.row(List.of(Cell.text(EMPTY)));
    for (Results.Unranked unranked : board.unranked()) {
      String words =
          "%s (%s): %s, %s"
              .formatted(
                  unranked.runner().name(),
                  unranked.runner().segmentTeam(),
                  unranked.verdict().status().text(),
                  Wording.remarks(unranked, asOf));
      page.row(List.of(Cell.text(words)));
    }
  }

  private static List<Cell> row(Results.Row row, Instant asOf) {
    boolean partial = row.verdict().status() == Status.PARTIAL;
    Cell seconds = Cell.number(Figures.seconds(row.adjustedMillis()));
    String time = Figures.time(row.adjustedMillis());
    return List.of(
        Cell.text(row.runner().segmentTeam()),
        Cell.text(row.runner().name()),
        Cell.number(row.rank()),
        Cell.number(row.teamRank()),
        Cell.number(row.attempts()),
        (partial ? seconds.shownAs(AT_MOST) : seconds).marked(row.bonuses()),
        Cell.text(partial ? "\u2264 " + time : time).marked(row.bonuses()),
        Cell.date(row.date()).marked(row.bonuses()),
        Cell.number(Figures.meters(row.distanceMeters())).marked(row.bonuses()),
        Cell.status(row.verdict().status()),
        Cell.text(Wording.remarks(row, asOf)));
  }

  private static List<Cell> unranked(Results.Unranked unranked, Instant asOf) {
    return line(
        Cell.text(unranked.runner().segmentTeam()),
        Cell.text(unranked.runner().name()),
        unranked.verdict().status(),
        Wording.remarks(unranked, asOf));
  }

  private static List<Cell> line(Cell team, Cell runner, Status status, String note) {
    List<Cell> cells = new ArrayList<>(List.of(team, runner));
    cells.addAll(Collections.nCopies(FIGURES, Cell.blank()));
    cells.add(Cell.status(status));
    cells.add(Cell.text(note));
    return cells;
  }

  private static List<Cell> team(Results.TeamRow row) {
    String members = Wording.share(row.counted(), row.entered());
    Results.Row fastest = row.fastest();
    if (fastest == null) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.text(row.team())));
      cells.addAll(Collections.nCopies(TEAM_COLUMNS.size() - 3, Cell.blank()));
      cells.add(Cell.text(members));
      cells.add(Cell.status(row.status()));
      return cells;
    }
    return List.of(
        Cell.text(row.team()),
        Cell.text(Figures.time(row.totalMillis())),
        Cell.text(Figures.time(row.gapMillis())),
        Cell.number(Figures.score(row.score())),
        Cell.text(
            "%s (%s)".formatted(fastest.runner().name(), Figures.time(fastest.adjustedMillis()))),
        Cell.text(Figures.time(row.meanMillis())),
        Cell.text(Figures.time(row.medianMillis())),
        Cell.number(row.attempts()),
        Cell.number(Figures.mean(row.attempts(), row.counted())),
        Cell.text(members),
        Cell.status(row.status()));
  }
}
