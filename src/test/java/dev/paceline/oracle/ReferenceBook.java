package dev.paceline.oracle;

import dev.paceline.oracle.Series.DistanceRow;
import dev.paceline.oracle.Truth.DistanceLine;
import dev.paceline.oracle.Truth.RankLine;
import dev.paceline.oracle.Truth.TeamLine;
import dev.paceline.oracle.Truth.TotalLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// The workbook that the program of the old workbooks would have written (spec §12.1, without the
/// added columns).
final class ReferenceBook {
  private static final List<String> BOARD =
      List.of(
          "Team",
          "Runner",
          "Rank",
          "Team Rank",
          "Attempts",
          "Fastest Time (sec)",
          "Fastest Time (h:mm:ss)",
          "Fastest Date",
          "Fastest Distance (m)");
  private static final List<String> TEAMS =
      List.of(
          "Team",
          "Total Fastest time",
          "Gap to Leader",
          "Total Rank",
          "Fastest (Runner)",
          "Avg. Fastest Time",
          "Median Fastest Time",
          "Total Attempts",
          "Avg. Attempts");
  private static final List<String> SUMMARY =
      List.of(
          "Team",
          "Runners Participating",
          "Segments With Participation",
          "Total Attempts",
          "Average Fastest Time (sec)",
          "Total Fastest Times (sec)");

  private ReferenceBook() {}

  static Sheets of(Truth truth, Series series) {
    List<Sheets.Page> pages = new ArrayList<>();
    truth.boards().forEach(board -> pages.add(board(board)));
    List<List<String>> summary = new ArrayList<>(List.of(SUMMARY));
    truth.summary().forEach(line -> summary.add(total(line)));
    pages.add(new Sheets.Page("Summary", summary));
    for (int i = 0; i < series.distances().size(); i++) {
      pages.add(distance(truth.distances().get(i), series.distances().get(i)));
    }
    if (!series.distances().isEmpty()) {
      pages.add(distanceSummary(truth.distances().getLast()));
    }
    return new Sheets(pages);
  }

  private static Sheets.Page board(Truth.Board board) {
    List<List<String>> rows = new ArrayList<>();
    if (board.ranks().isEmpty()) {
      rows.add(List.of("Message"));
      rows.add(List.of("No results for this segment."));
      return new Sheets.Page(board.name() + "_msg", rows);
    }
    rows.add(BOARD);
    String team = board.ranks().getFirst().team();
    for (RankLine line : board.ranks()) {
      if (!line.team().equals(team)) {
        rows.add(List.of());
        team = line.team();
      }
      rows.add(
          List.of(
              line.team(),
              line.name(),
              String.valueOf(line.rank()),
              String.valueOf(line.teamRank()),
              String.valueOf(line.attempts()),
              seconds(line.adjustedMillis()),
              time(BigDecimal.valueOf(line.adjustedMillis())),
              serial(line.date()),
              rounded(line.micrometers() / 1e6, 1)));
    }
    rows.add(List.of());
    rows.add(List.of());
    rows.add(TEAMS);
    board.teams().forEach(line -> rows.add(team(line, board)));
    return new Sheets.Page(board.name(), rows);
  }

  private static List<String> team(TeamLine line, Truth.Board board) {
    long fastest =
        board.ranks().stream()
            .filter(row -> row.team().equals(line.team()) && row.name().equals(line.fastest()))
            .mapToLong(RankLine::adjustedMillis)
            .findFirst()
            .orElseThrow();
    return List.of(
        line.team(),
        time(BigDecimal.valueOf(line.totalMillis())),
        time(BigDecimal.valueOf(line.gapMillis())),
        String.valueOf(line.score().intValueExact()),
        "%s (%s)".formatted(line.fastest(), time(BigDecimal.valueOf(fastest))),
        time(line.meanMillis()),
        time(line.medianMillis()),
        String.valueOf(line.attempts()),
        rounded((double) line.attempts() / line.counted(), 2));
  }

  private static List<String> total(TotalLine line) {
    return List.of(
        line.team(),
        String.valueOf(line.runners()),
        String.valueOf(line.boards()),
        String.valueOf(line.attempts()),
        rounded(line.meanMillis().doubleValue() / 1000, 2),
        rounded(line.totalMillis() / 1000.0, 2));
  }

  private static Sheets.Page distance(Truth.DistanceBoard board, DistanceRow window) {
    List<String> header =
        new ArrayList<>(
            List.of("Runner", "Team", "Runs", "Total Distance (km)", "Total Elev Gain (m)"));
    if (window.thresholdKilometers() != null) {
      header.add("Runs >= %s km".formatted(window.thresholdKilometers().doubleValue()));
    }
    List<List<String>> rows = new ArrayList<>(List.of(header));
    for (DistanceLine line : board.runners()) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  line.name(),
                  line.team(),
                  String.valueOf(line.runs()),
                  line.kilometers().toPlainString(),
                  line.climbMeters().toPlainString()));
      if (line.longRuns() != null) {
        row.add(String.valueOf(line.longRuns()));
      }
      rows.add(row);
    }
    return new Sheets.Page(
        "Distance_%s_%s"
            .formatted(window.start().wall().toLocalDate(), window.end().wall().toLocalDate()),
        rows);
  }

  private static Sheets.Page distanceSummary(Truth.DistanceBoard board) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "Runner",
            "Team",
            "Total Distance (km)",
            "Total Elev Gain (m)",
            "Avg Distance per Run (km)",
            "Total Runs"));
    for (DistanceLine line : board.runners()) {
      rows.add(
          List.of(
              line.name(),
              line.team(),
              line.kilometers().toPlainString(),
              line.climbMeters().toPlainString(),
              line.averageKilometers().toPlainString(),
              String.valueOf(line.runs())));
    }
    return new Sheets.Page("Distance_Summary", rows);
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).toPlainString();
  }

  private static String rounded(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static String time(BigDecimal millis) {
    long seconds =
        millis.divide(BigDecimal.valueOf(1000), 0, RoundingMode.HALF_EVEN).longValueExact();
    return "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /// A wall clock as workbooks count it: days since the end of 1899.
  private static String serial(LocalDateTime date) {
    LocalDateTime zero = LocalDate.of(1899, 12, 30).atStartOfDay();
    return new BigDecimal(ChronoUnit.SECONDS.between(zero, date))
        .divide(BigDecimal.valueOf(86_400), 15, RoundingMode.HALF_EVEN)
        .toPlainString();
  }
}
