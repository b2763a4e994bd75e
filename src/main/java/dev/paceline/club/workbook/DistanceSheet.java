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
final class DistanceSheet {
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

  private DistanceSheet() {}

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

  private static List<Cell> row(
      Results.DistanceBoard board, Results.DistanceRow row, int columns, Instant asOf) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.text(row.runner().name()));
    cells.add(Cell.text(row.runner().distanceTeam()));
    Results.Distance distance = row.distance();
    if (distance == null) {
      cells.addAll(Collections.nCopies(columns - 4, Cell.blank()));
    } else {
      String mark = row.verdict().status() == Status.PARTIAL ? AT_LEAST : "";
      cells.addAll(figures(board, distance, mark));
    }
    cells.add(Cell.status(row.verdict().status()));
    cells.add(Cell.text(Wording.remarks(row.verdict(), row.notes(), asOf)));
    return cells;
  }

  private static List<Cell> figures(
      Results.DistanceBoard board, Results.Distance distance, String mark) {
    Cell runs = count(distance.runs(), mark);
    Cell kilometers = Cell.number(distance.kilometers()).shownAs(mark + KILOMETERS);
    Cell climb = Cell.number(distance.climbMeters()).shownAs(mark + CLIMB);
    Competition.DistanceWindow window = board.window();
    if (window == null) {
      Cell average = Cell.number(distance.averageKilometers()).shownAs(KILOMETERS);
      return List.of(kilometers, climb, average, runs);
    }
    Integer longRuns = distance.longRuns();
    if (window.thresholdKilometers() == null || longRuns == null) {
      return List.of(runs, kilometers, climb);
    }
    return List.of(runs, kilometers, climb, count(longRuns, mark));
  }

  private static Cell count(int number, String mark) {
    Cell cell = Cell.number(number);
    return mark.isEmpty() ? cell : cell.shownAs(mark + "0");
  }

  private static List<Cell> team(Results.DistanceTeam team) {
    return List.of(
        Cell.text(team.team()),
        Cell.number(team.runners()),
        Cell.number(team.runs()),
        Cell.number(team.kilometers()).shownAs(KILOMETERS),
        Cell.number(team.climbMeters()).shownAs(CLIMB),
        Cell.number(team.kilometersPerRunner()).shownAs(KILOMETERS),
        Cell.status(team.status()));
  }
}
