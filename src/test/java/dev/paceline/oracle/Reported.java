package dev.paceline.oracle;

import dev.paceline.club.competition.Results;
import dev.paceline.oracle.Truth.DistanceLine;
import dev.paceline.oracle.Truth.DistanceTeamLine;
import dev.paceline.oracle.Truth.RankLine;
import dev.paceline.oracle.Truth.TeamLine;
import dev.paceline.oracle.Truth.TotalLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Translates what the program says into the words of the oracle.
final class Reported {
  private Reported() {}

  static Truth of(Results results) {
    List<Truth.DistanceBoard> distances = new ArrayList<>();
    results.distances().forEach(board -> distances.add(distances(board)));
    if (results.distanceSummary() != null) {
      distances.add(distances(results.distanceSummary()));
    }
    return new Truth(
        results.boards().stream().map(Reported::board).toList(),
        results.summary().stream().map(Reported::total).toList(),
        distances);
  }

  private static Truth.Board board(Results.Board board) {
    return new Truth.Board(
        board.name(),
        board.rows().stream().map(Reported::line).toList(),
        board.teams().stream().map(Reported::team).toList());
  }

  private static RankLine line(Results.Row row) {
    String marks = row.notes().contains(Results.Note.DEFAULT_TIME) ? "d" : "";
    marks += row.bonuses().contains(Results.Bonus.BIRTHDAY) ? "B" : "";
    marks += row.bonuses().contains(Results.Bonus.TIME) ? "T" : "";
    return new RankLine(
        row.runner().segmentTeam(),
        row.runner().name(),
        Long.parseLong(row.runner().key().externalId()),
        row.rank(),
        row.teamRank(),
        row.attempts(),
        row.adjustedMillis(),
        row.best() == null ? 0 : row.best().effortId(),
        row.date(),
        marks,
        Math.round(row.distanceMeters() * 1_000_000));
  }

  private static TeamLine team(Results.TeamRow row) {
    return new TeamLine(
        row.team(),
        row.totalMillis(),
        row.gapMillis(),
        decimals(row.score(), 6),
        name(row.fastest()),
        decimals(row.meanMillis(), 3),
        decimals(row.medianMillis(), 3),
        row.attempts(),
        row.counted(),
        row.entered());
  }

  private static String name(Results.@Nullable Row fastest) {
    return fastest == null ? "" : fastest.runner().name();
  }

  private static TotalLine total(Results.TeamTotal total) {
    return new TotalLine(
        total.team(),
        total.runners(),
        total.boards(),
        total.attempts(),
        decimals(total.meanMillis(), 3),
        total.totalMillis());
  }

  private static Truth.DistanceBoard distances(Results.DistanceBoard board) {
    return new Truth.DistanceBoard(
        board.rows().stream().map(Reported::distance).toList(),
        board.teams().stream()
            .map(team ->
                new DistanceTeamLine(
                    team.team(),
                    team.runners(),
                    team.runs(),
                    team.kilometers(),
                    team.climbMeters(),
                    team.kilometersPerRunner()))
            .sorted(Comparator.comparing(DistanceTeamLine::team))
            .toList());
  }

  private static DistanceLine distance(Results.DistanceRow row) {
    Results.Distance distance = row.distance();
    if (distance == null) {
      throw new AssertionError("no figures for " + row);
    }
    return new DistanceLine(
        row.runner().name(),
        row.runner().distanceTeam(),
        Long.parseLong(row.runner().key().externalId()),
        distance.runs(),
        distance.kilometers(),
        distance.climbMeters(),
        distance.averageKilometers(),
        distance.longRuns());
  }

  private static BigDecimal decimals(BigDecimal value, int decimals) {
    return value.setScale(decimals, RoundingMode.HALF_EVEN);
  }
}
