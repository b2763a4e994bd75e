package dev.paceline.club.workbook;

import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Figures;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Status;
import dev.paceline.club.competition.Wording;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The distances of one window, or of all, and the teams below them.
final class DistancePage {
  private static final List<String> TEAM_COLUMNS =
      List.of(
          "Team",
          "Runners",
          "Runs",
          "Total Distance (km)",
          "Total Elev Gain (m)",
          "Distance per Runner (km)",
          "Status");
  private static final String KILOMETERS = "0.00";
  private static final String CLIMB = "0.0";
  private static final String AT_LEAST = "\"\u2265 \"";

  private DistancePage() {}

  /// The name wanted for the sheet of a window.
  static String name(Competition.DistanceWindow window) {
    return "Distance_%s_%s"
        .formatted(window.start().dateTime().toLocalDate(), window.end().dateTime().toLocalDate());
  }

  static void write(Page page, Results.DistanceBoard board, Rules.Mode mode, Instant asOf) {
    List<String> columns = columns(board, mode);
    page.header(Page.DISTANCE, columns);
    for (Results.DistanceRow row : board.rows()) {
      page.row(row(board, row, columns.size(), asOf));
    }
    page.filter(0, columns.size());
    if (!board.teams().isEmpty()) {
      page.skip(2);
      page.header(Page.DISTANCE, TEAM_COLUMNS);
      board.teams().forEach(team -> page.row(team(team)));
    }
  }

  private static List<String> columns(Results.DistanceBoard board, Rules.Mode mode) {
    List<String> columns = new ArrayList<>(List.of("Runner", "Team"));
    Competition.DistanceWindow window = board.window();
    if (window == null) {
      columns.addAll(
          List.of(
              "Total Distance (km)",
              "Total Elev Gain (m)",
              "Avg Distance per Run (km)",
              "Total Runs"));
    } else {
      columns.addAll(List.of("Runs", "Total Distance (km)", "Total Elev Gain (m)"));
      BigDecimal threshold = window.thresholdKilometers();
      if (threshold != null) {
        columns.add("Runs >= %s km".formatted(Figures.threshold(threshold, mode)));
      }
    }
    columns.addAll(List.of("Status", "Note"));
    return columns;
  }

  private static List<ResultCell> row(
      Results.DistanceBoard board, Results.DistanceRow row, int columns, Instant asOf) {
    List<ResultCell> cells = new ArrayList<>();
    cells.add(ResultCell.text(row.runner().name()));
    cells.add(ResultCell.text(row.runner().distanceTeam()));
    Results.Distance distance = row.distance();
    if (distance == null) {
      cells.addAll(Collections.nCopies(columns - 4, ResultCell.blank()));
    } else {
      String mark = row.verdict().status() == Status.PARTIAL ? AT_LEAST : "";
      cells.addAll(figures(board, distance, mark));
    }
    cells.add(ResultCell.status(row.verdict().status()));
    cells.add(ResultCell.text(Wording.remarks(row.verdict(), row.notes(), asOf)));
    return cells;
  }

  private static List<ResultCell> figures(
      Results.DistanceBoard board, Results.Distance distance, String mark) {
    ResultCell runs = count(distance.runs(), mark);
    ResultCell kilometers = ResultCell.number(distance.kilometers()).shownAs(mark + KILOMETERS);
    ResultCell climb = ResultCell.number(distance.climbMeters()).shownAs(mark + CLIMB);
    Competition.DistanceWindow window = board.window();
    if (window == null) {
      ResultCell average = ResultCell.number(distance.averageKilometers()).shownAs(KILOMETERS);
      return List.of(kilometers, climb, average, runs);
    }
    Integer longRuns = distance.longRuns();
    if (window.thresholdKilometers() == null || longRuns == null) {
      return List.of(runs, kilometers, climb);
    }
    return List.of(runs, kilometers, climb, count(longRuns, mark));
  }

  private static ResultCell count(int number, String mark) {
    ResultCell cell = ResultCell.number(number);
    return mark.isEmpty() ? cell : cell.shownAs(mark + "0");
  }

  private static List<ResultCell> team(Results.DistanceTeam team) {
    if (team.runners() == 0) {
      List<ResultCell> cells = new ArrayList<>();
      cells.add(ResultCell.text(team.team()));
      cells.add(ResultCell.number(0));
      cells.addAll(Collections.nCopies(TEAM_COLUMNS.size() - 3, ResultCell.blank()));
      cells.add(ResultCell.status(team.status()));
      return cells;
    }
    return List.of(
        ResultCell.text(team.team()),
        ResultCell.number(team.runners()),
        ResultCell.number(team.runs()),
        ResultCell.number(team.kilometers()).shownAs(KILOMETERS),
        ResultCell.number(team.climbMeters()).shownAs(CLIMB),
        ResultCell.number(team.kilometersPerRunner()).shownAs(KILOMETERS),
        ResultCell.status(team.status()));
  }
}
