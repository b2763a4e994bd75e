package dev.paceline.oracle;

import dev.paceline.oracle.BoardOracle.Plan;
import dev.paceline.oracle.BoardOracle.Result;
import dev.paceline.oracle.Series.Entrant;
import dev.paceline.oracle.Series.WindowRow;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Knows the results of a competition from the world itself, by the specification alone.
final class Oracle {
  private final Series series;
  private final Diary diary;
  private final BoardOracle boardOracle;
  private final DistanceOracle distanceOracle;

  /// @param asOf when the service was read: what could not be seen by then does not count
  Oracle(World world, Series series, Instant asOf) {
    this.series = series;
    diary = new Diary(world, series.terms(), asOf);
    boardOracle = new BoardOracle(series, diary, asOf);
    distanceOracle = new DistanceOracle(series, diary);
  }

  Truth truth() {
    Teams teams = new Teams(series, boardOracle);
    List<Truth.Board> boards = new ArrayList<>();
    for (Plan plan : plans()) {
      boards.add(teams.board(plan.name(), boardOracle.results(plan)));
    }
    return new Truth(boards, teams.totals(boards), distanceOracle.boards());
  }

  /// Activities whose efforts must be read.
  Set<Long> details() {
    Set<Long> ids = new HashSet<>();
    series
        .entrants()
        .forEach(entrant ->
            diary.qualifying(entrant, series.windows()).stream()
                .map(SimActivity::id)
                .forEach(ids::add));
    return ids;
  }

  /// Activities whose tracks must be read because of a minimum distance.
  Set<Long> tracksForMinimum() {
    Set<Long> ids = new HashSet<>();
    for (Entrant entrant : series.entrants()) {
      ids.addAll(diary.tracksForMinimum(entrant, series.windows()));
    }
    return ids;
  }

  /// Activities whose tracks tell the distance of a best effort.
  Set<Long> tracksOfBest() {
    Set<Long> ids = new HashSet<>();
    for (Plan plan : plans()) {
      for (Result result : boardOracle.results(plan)) {
        if (result.best() != null) {
          ids.add(result.best().sighting().activity().id());
        }
      }
    }
    return ids;
  }

  private List<Plan> plans() {
    Map<Long, List<WindowRow>> groups = new LinkedHashMap<>();
    series
        .windows()
        .forEach(
            row -> groups.computeIfAbsent(row.segment().id(), _ -> new ArrayList<>()).add(row));
    List<Plan> plans = new ArrayList<>();
    for (List<WindowRow> windows : groups.values()) {
      if (series.terms().splitWindows()) {
        plans.add(new Plan(windows.getFirst().segment().name(), windows));
      } else {
        windows.forEach(window ->
            plans.add(new Plan(name(window, windows.size()), List.of(withGroup(window, windows)))));
      }
    }
    return plans;
  }

  /// Default time and minimum distance belong to the group, in whichever row they stand.
  private static WindowRow withGroup(WindowRow window, List<WindowRow> windows) {
    Long time =
        windows.stream()
            .map(WindowRow::defaultMillis)
            .filter(millis -> millis != null)
            .findFirst()
            .orElse(null);
    int minimum = windows.stream().mapToInt(WindowRow::minimumMeters).max().orElse(0);
    return new WindowRow(
        window.segment(),
        window.start(),
        window.end(),
        window.zone(),
        window.label(),
        time,
        minimum,
        window.birthdayBonusMillis(),
        window.timeBonusMillis());
  }

  private static String name(WindowRow window, int windows) {
    String segment = window.segment().name();
    if (windows == 1) {
      return segment;
    }
    return window.label().isEmpty()
        ? "%s - %s to %s"
            .formatted(
                segment, window.start().wall().toLocalDate(), window.end().wall().toLocalDate())
        : segment + " - " + window.label();
  }
}
