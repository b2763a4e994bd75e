package dev.paceline.club.workbook;

import dev.paceline.club.competition.Figures;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Status;
import dev.paceline.club.competition.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The standings of one segment, below them the runners of whom a time may be missing, and the
/// teams. Who just did not run is on the page of the data quality.
final class BoardPage {
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

  private BoardPage() {}

  static void write(Page page, Results.Board board, Instant asOf) {
    page.header(Page.SEGMENT, COLUMNS);
    if (board.rows().isEmpty()) {
      page.row(line(ResultCell.text(EMPTY), ResultCell.blank(), board.status(), ""));
    }
    String team = board.rows().isEmpty() ? "" : board.rows().getFirst().runner().segmentTeam();
    for (Results.Row row : board.rows()) {
      if (!row.runner().segmentTeam().equals(team)) {
        page.skip(1);
        team = row.runner().segmentTeam();
      }
      page.row(row(row, asOf));
    }
    List<Results.Unranked> unknown = unknown(board);
    if (!unknown.isEmpty()) {
      page.skip(1);
      unknown.forEach(unranked -> page.row(unranked(unranked, asOf)));
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
    page.row(List.of(ResultCell.text(EMPTY)));
    for (Results.Unranked unranked : unknown(board)) {
      String words =
          "%s (%s): %s, %s"
              .formatted(
                  unranked.runner().name(),
                  unranked.runner().segmentTeam(),
                  unranked.verdict().status().text(),
                  Wording.remarks(unranked, asOf));
      page.row(List.of(ResultCell.text(words)));
    }
  }

  private static List<Results.Unranked> unknown(Results.Board board) {
    return board.unranked().stream().filter(Results.Unranked::isUnknown).toList();
  }

  private static List<ResultCell> row(Results.Row row, Instant asOf) {
    boolean partial = row.verdict().status() == Status.PARTIAL;
    ResultCell seconds = ResultCell.number(Figures.seconds(row.adjustedMillis()));
    String time = Figures.time(row.adjustedMillis());
    return List.of(
        ResultCell.text(row.runner().segmentTeam()),
        ResultCell.text(row.runner().name()),
        ResultCell.number(row.rank()),
        ResultCell.number(row.teamRank()),
        ResultCell.number(row.attempts()),
        (partial ? seconds.shownAs(AT_MOST) : seconds).marked(row.bonuses()),
        ResultCell.text(partial ? "\u2264 " + time : time).marked(row.bonuses()),
        ResultCell.date(row.date()).marked(row.bonuses()),
        ResultCell.number(Figures.meters(row.distanceMeters())).marked(row.bonuses()),
        ResultCell.status(row.verdict().status()),
        ResultCell.text(Wording.remarks(row, asOf)));
  }

  private static List<ResultCell> unranked(Results.Unranked unranked, Instant asOf) {
    return line(
        ResultCell.text(unranked.runner().segmentTeam()),
        ResultCell.text(unranked.runner().name()),
        unranked.verdict().status(),
        Wording.remarks(unranked, asOf));
  }

  private static List<ResultCell> line(
      ResultCell team, ResultCell runner, Status status, String note) {
    List<ResultCell> cells = new ArrayList<>(List.of(team, runner));
    cells.addAll(Collections.nCopies(FIGURES, ResultCell.blank()));
    cells.add(ResultCell.status(status));
    cells.add(ResultCell.text(note));
    return cells;
  }

  private static List<ResultCell> team(Results.TeamRow row) {
    String members = Wording.share(row.counted(), row.entered());
    Results.Row fastest = row.fastest();
    if (fastest == null) {
      List<ResultCell> cells = new ArrayList<>(List.of(ResultCell.text(row.team())));
      cells.addAll(Collections.nCopies(TEAM_COLUMNS.size() - 3, ResultCell.blank()));
      cells.add(ResultCell.text(members));
      cells.add(ResultCell.status(row.status()));
      return cells;
    }
    return List.of(
        ResultCell.text(row.team()),
        ResultCell.text(Figures.time(row.totalMillis())),
        ResultCell.text(Figures.time(row.gapMillis())),
        ResultCell.number(Figures.score(row.score())),
        ResultCell.text(
            "%s (%s)".formatted(fastest.runner().name(), Figures.time(fastest.adjustedMillis()))),
        ResultCell.text(Figures.time(row.meanMillis())),
        ResultCell.text(Figures.time(row.medianMillis())),
        ResultCell.number(row.attempts()),
        ResultCell.number(Figures.mean(row.attempts(), row.counted())),
        ResultCell.text(members),
        ResultCell.status(row.status()));
  }
}
