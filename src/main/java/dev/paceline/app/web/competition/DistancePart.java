package dev.paceline.app.web.competition;

import dev.paceline.app.web.layout.Written;
import dev.paceline.club.competition.BoardView;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.Figures;
import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Status;
import dev.paceline.club.competition.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A board of distances on a page: of one window, or of all.
///
/// @param when the days of the window; empty for all of them
/// @param threshold the column of long runs, such as `Runs of 5 km and more`
/// @param withheld what is said about who is withheld; empty if nobody is
record DistancePart(
    String anchor,
    String name,
    String when,
    String counts,
    Optional<String> threshold,
    List<Row> rows,
    List<Team> teams,
    String withheld) {
  private static final String UNKNOWN = "";
  private static final int METERS = 1000;

  /// What a runner covered; without figures if nothing usable is known.
  record Row(
      String runner,
      String team,
      String distance,
      String runs,
      String climb,
      String perRun,
      String longRuns,
      Mark status,
      String remarks,
      boolean mine,
      boolean concealed) {}

  /// A team's sums.
  record Team(
      String team,
      int runners,
      int runs,
      String distance,
      String climb,
      String each,
      Mark status) {}

  static DistancePart of(
      String anchor, Results.DistanceBoard board, int withheld, Rules rules, Look look) {
    Competition.DistanceWindow window = board.window();
    return new DistancePart(
        anchor,
        name(window),
        window == null
            ? ""
            : look.days(window.start(), window.end()) + ", " + window.zone().getId(),
        Wording.counts(Wording.statuses(board)),
        threshold(window, rules),
        board.rows().stream()
            .filter(row -> look.wants(row.runner(), row.runner().distanceTeam()))
            .map(row -> row(row, look))
            .toList(),
        look.searching()
            ? List.of()
            : board.teams().stream().map(team -> team(team, look.written())).toList(),
        BoardView.notice(withheld));
  }

  static String name(Competition.@Nullable DistanceWindow window) {
    if (window == null) {
      return "Distance, all windows";
    }
    return window.label().isEmpty() ? "Distance" : "Distance: " + window.label();
  }

  private static Optional<String> threshold(
      Competition.@Nullable DistanceWindow window, Rules rules) {
    BigDecimal kilometers = window == null ? null : window.thresholdKilometers();
    return Optional.ofNullable(kilometers)
        .map(km -> "Runs of " + Figures.threshold(km, rules.mode()) + " km and more");
  }

  private static Row row(Results.DistanceRow row, Look look) {
    Results.Distance distance = row.distance();
    Competition.Runner runner = row.runner();
    Mark status = Mark.of(row.verdict().status());
    String remarks = Wording.remarks(row.verdict(), row.notes(), look.asOf());
    boolean mine = look.isSelf(runner);
    boolean concealed = look.conceals(runner);
    if (distance == null) {
      return new Row(
          runner.name(),
          runner.distanceTeam(),
          UNKNOWN,
          UNKNOWN,
          UNKNOWN,
          UNKNOWN,
          UNKNOWN,
          status,
          remarks,
          mine,
          concealed);
    }
    String least = row.verdict().status() == Status.PARTIAL ? "≥ " : "";
    Integer longRuns = distance.longRuns();
    return new Row(
        runner.name(),
        runner.distanceTeam(),
        least + shown(distance.kilometers(), look.written()),
        least + distance.runs(),
        least + meters(distance.climbMeters()),
        shown(distance.averageKilometers(), look.written()),
        longRuns == null ? UNKNOWN : least + longRuns,
        status,
        remarks,
        mine,
        concealed);
  }

  private static Team team(Results.DistanceTeam team, Written written) {
    return new Team(
        team.team(),
        team.runners(),
        team.runs(),
        shown(team.kilometers(), written),
        meters(team.climbMeters()),
        shown(team.kilometersPerRunner(), written),
        Mark.of(team.status()));
  }

  static String shown(BigDecimal kilometers, Written written) {
    return written.distance(kilometers.doubleValue() * METERS);
  }

  private static String meters(BigDecimal meters) {
    return meters.toPlainString() + " m";
  }
}
