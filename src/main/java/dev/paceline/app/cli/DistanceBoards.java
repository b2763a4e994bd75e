package dev.paceline.app.cli;

import dev.paceline.app.cli.TextTable.Column;
import dev.paceline.app.cli.TextTable.Kind;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Figures;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Status;
import dev.paceline.club.competition.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// The boards of the distance competition on a terminal.
final class DistanceBoards {
  private final Screen screen;
  private final int top;

  DistanceBoards(Screen screen, int top) {
    this.screen = screen;
    this.top = top;
  }

  void print(Results.DistanceBoard board, Results results) {
    Competition.DistanceWindow window = board.window();
    screen.title(window == null ? "Distance, all windows" : heading(window));
    BigDecimal threshold = window == null ? null : window.thresholdKilometers();
    List<Column> columns =
        new ArrayList<>(
            List.of(
                new Column("Runner", Kind.FLEXIBLE),
                new Column("Team", Kind.FLEXIBLE),
                new Column("Runs", Kind.NUMBER),
                new Column("km", Kind.NUMBER),
                new Column("Climb m", Kind.NUMBER),
                new Column("km/run", Kind.NUMBER)));
    if (threshold != null) {
      String kilometers = Figures.threshold(threshold, results.competition().rules().mode());
      columns.add(new Column("\u2265 " + kilometers + " km", Kind.NUMBER));
    }
    columns.add(new Column("Marks", Kind.TEXT));
    TextTable table = new TextTable(columns);
    board.rows().stream().limit(top).forEach(row -> table.row(row(row, threshold != null)));
    screen.print(table);
    screen.rest(board.rows().size(), top);
    distanceTeams(board);
    screen.blank();
    screen.say(Wording.counts(Wording.statuses(board)));
  }

  private static String heading(Competition.DistanceWindow window) {
    String dates =
        "Distance %s to %s"
            .formatted(
                window.start().dateTime().toLocalDate(), window.end().dateTime().toLocalDate());
    return window.label().isEmpty() ? dates : dates + ", " + window.label();
  }

  private static List<String> row(Results.DistanceRow row, boolean threshold) {
    Status status = row.verdict().status();
    Results.Distance distance = row.distance();
    List<String> cells = new ArrayList<>(List.of(row.runner().name(), row.runner().distanceTeam()));
    String least = status == Status.PARTIAL ? "\u2265 " : "";
    if (distance == null) {
      cells.addAll(List.of("", "", "", ""));
    } else {
      cells.add(least + distance.runs());
      cells.add(least + distance.kilometers().toPlainString());
      cells.add(least + distance.climbMeters().toPlainString());
      cells.add(distance.averageKilometers().toPlainString());
    }
    if (threshold) {
      Integer longRuns = distance == null ? null : distance.longRuns();
      cells.add(longRuns == null ? "" : least + longRuns);
    }
    cells.add(status == Status.FAILED ? status.text() : Leaderboard.mark(status, "\u2265"));
    return cells;
  }

  private void distanceTeams(Results.DistanceBoard board) {
    TextTable table =
        new TextTable(
            List.of(
                new Column("Team", Kind.FLEXIBLE),
                new Column("Runners", Kind.NUMBER),
                new Column("Runs", Kind.NUMBER),
                new Column("km", Kind.NUMBER),
                new Column("Climb m", Kind.NUMBER),
                new Column("km/runner", Kind.NUMBER),
                new Column("Status", Kind.TEXT)));
    for (Results.DistanceTeam team : board.teams()) {
      table.row(
          List.of(
              team.team(),
              Integer.toString(team.runners()),
              known(team, Integer.toString(team.runs())),
              known(team, team.kilometers().toPlainString()),
              known(team, team.climbMeters().toPlainString()),
              known(team, team.kilometersPerRunner().toPlainString()),
              team.status().text()));
    }
    if (!table.isEmpty()) {
      screen.blank();
      screen.print(table);
    }
  }

  /// Nothing for a team of which no figure is known.
  private static String known(Results.DistanceTeam team, String figure) {
    return team.runners() == 0 ? "" : figure;
  }
}
