package dev.paceline.club.competition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts the distances of one window, or of all, in order, and adds up the teams.
final class DistanceRanking {
  private static final Comparator<Results.DistanceRow> ROWS =
      Comparator.comparing(
              Results.DistanceRow::distance,
              Comparator.nullsLast(
                  Comparator.comparing(Results.Distance::kilometers)
                      .thenComparing(Results.Distance::climbMeters)
                      .reversed()))
          .thenComparing(Results.DistanceRow::runner, Order.RUNNERS);

  private DistanceRanking() {}

  /// The board of a window, `null` for all windows.
  static Results.DistanceBoard board(
      Competition.@Nullable DistanceWindow window, List<DistanceScore> scores, Rules rules) {
    List<Results.DistanceRow> rows =
        scores.stream()
            .map(s -> new Results.DistanceRow(s.runner(), s.distance(), s.verdict(), s.notes()))
            .sorted(ROWS)
            .toList();
    boolean compat = rules.mode() == Rules.Mode.COMPAT;
    return new Results.DistanceBoard(window, rows, compat ? List.of() : teams(scores));
  }

  private static List<Results.DistanceTeam> teams(List<DistanceScore> scores) {
    Map<String, List<DistanceScore>> members = new TreeMap<>(Order.TEXT);
    for (DistanceScore score : scores) {
      members.computeIfAbsent(score.runner().distanceTeam(), _ -> new ArrayList<>()).add(score);
    }
    List<Results.DistanceTeam> teams = new ArrayList<>();
    members.forEach((team, ofTeam) -> teams.add(team(team, ofTeam)));
    return inOrder(teams);
  }

  /// Teams in the order of their figures.
  static List<Results.DistanceTeam> inOrder(List<Results.DistanceTeam> teams) {
    return teams.stream()
        .sorted(
            Comparator.comparing(Results.DistanceTeam::kilometers)
                .thenComparing(Results.DistanceTeam::climbMeters)
                .reversed()
                .thenComparing(Results.DistanceTeam::team, Order.TEXT))
        .toList();
  }

  /// The teams of rows that are left of a board: sums of the figures that they show.
  static List<Results.DistanceTeam> teamsOf(List<Results.DistanceRow> rows) {
    return teams(
        rows.stream()
            .map(row -> {
              Results.Distance distance = row.distance();
              return new DistanceScore(
                  row.runner(),
                  distance,
                  distance == null ? BigDecimal.ZERO : distance.kilometers().movePointRight(3),
                  distance == null ? BigDecimal.ZERO : distance.climbMeters(),
                  row.verdict(),
                  row.notes());
            })
            .toList());
  }

  private static Results.DistanceTeam team(String team, List<DistanceScore> members) {
    int runners = 0;
    int runs = 0;
    BigDecimal meters = BigDecimal.ZERO;
    BigDecimal climb = BigDecimal.ZERO;
    for (DistanceScore member : members) {
      Results.Distance distance = member.distance();
      if (distance != null) {
        runners++;
        runs += distance.runs();
        meters = meters.add(member.meters());
        climb = climb.add(member.climbMeters());
      }
    }
    return new Results.DistanceTeam(
        team,
        runners,
        runs,
        DistanceTally.kilometers(meters),
        DistanceTally.climb(climb),
        DistanceTally.kilometersPer(meters, runners),
        Wording.tally(members.stream().map(member -> member.verdict().status()).toList()));
  }
}
