package dev.paceline.oracle;

import dev.paceline.oracle.Series.DistanceRow;
import dev.paceline.oracle.Series.Entrant;
import dev.paceline.oracle.Truth.DistanceBoard;
import dev.paceline.oracle.Truth.DistanceLine;
import dev.paceline.oracle.Truth.DistanceTeamLine;
import dev.paceline.simulator.world.SimActivity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Adds up distances (spec §7).
final class DistanceOracle {
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private final Series series;
  private final Diary diary;

  DistanceOracle(Series series, Diary diary) {
    this.series = series;
    this.diary = diary;
  }

  /// Somebody's sums before they are rounded.
  private record Sums(DistanceLine line, BigDecimal meters, BigDecimal climb) {}

  /// One board for each row, and one over all.
  List<DistanceBoard> boards() {
    List<DistanceBoard> boards = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    series.distances().forEach(row -> spans.add(span(row)));
    for (int i = 0; i < spans.size(); i++) {
      Predicate<SimActivity> counts = overall(spans).and(spans.get(i)::holds);
      boards.add(board(counts, series.distances().get(i).thresholdKilometers()));
    }
    if (!spans.isEmpty()) {
      boards.add(board(overall(spans), null));
    }
    return boards;
  }

  private Span span(DistanceRow row) {
    return Span.of(
        series.terms(),
        row.start(),
        row.end(),
        row.zone() == null ? series.terms().zone() : row.zone());
  }

  /// Activities of any window; the older program also counted the gaps between them.
  private Predicate<SimActivity> overall(List<Span> spans) {
    if (!series.terms().compat()) {
      return activity -> spans.stream().anyMatch(span -> span.holds(activity));
    }
    Instant from = spans.stream().map(Span::from).min(Comparator.naturalOrder()).orElseThrow();
    Instant to = spans.stream().map(Span::to).max(Comparator.naturalOrder()).orElseThrow();
    return activity -> !activity.shownStart().isBefore(from) && activity.shownStart().isBefore(to);
  }

  private DistanceBoard board(Predicate<SimActivity> counts, @Nullable BigDecimal threshold) {
    List<Sums> sums = new ArrayList<>();
    for (Entrant entrant : series.entrants()) {
      if (!entrant.distanceTeam().isEmpty()) {
        List<SimActivity> runs =
            diary.counting(entrant).stream()
                .filter(counts)
                .sorted(
                    Comparator.comparing(SimActivity::shownStart)
                        .thenComparingLong(SimActivity::id)
                        .reversed())
                .toList();
        sums.add(sums(entrant, runs, threshold));
      }
    }
    sums.sort(
        Comparator.comparing((Sums sum) -> sum.line().kilometers(), Comparator.reverseOrder())
            .thenComparing(sum -> sum.line().climbMeters(), Comparator.reverseOrder())
            .thenComparing(sum -> sum.line().name())
            .thenComparingLong(sum -> sum.line().athleteId()));
    return new DistanceBoard(
        sums.stream().map(Sums::line).toList(), series.terms().compat() ? List.of() : teams(sums));
  }

  private Sums sums(Entrant entrant, List<SimActivity> runs, @Nullable BigDecimal threshold) {
    BigDecimal meters = sum(runs, SimActivity::distanceMeters);
    BigDecimal climb = sum(runs, SimActivity::climbMeters);
    DistanceLine line =
        new DistanceLine(
            entrant.athlete().name(),
            Teams.spelling(series, entrant.distanceTeam()),
            entrant.athlete().id(),
            runs.size(),
            rounded(kilometers(meters), 2),
            rounded(climb, 1),
            runs.isEmpty() ? rounded(BigDecimal.ZERO, 2) : average(meters, runs.size()),
            threshold == null
                ? null
                : (int)
                    runs.stream()
                        .map(run -> BigDecimal.valueOf(run.distanceMeters()))
                        .filter(run -> run.compareTo(threshold.multiply(THOUSAND)) >= 0)
                        .count());
    return new Sums(line, meters, climb);
  }

  /// Exact, or as binary numbers add up one after another.
  private BigDecimal sum(List<SimActivity> runs, ToDoubleFunction<SimActivity> figure) {
    if (series.terms().compat()) {
      double sum = 0;
      for (SimActivity run : runs) {
        sum += figure.applyAsDouble(run);
      }
      return new BigDecimal(sum);
    }
    return runs.stream()
        .map(run -> BigDecimal.valueOf(figure.applyAsDouble(run)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal kilometers(BigDecimal meters) {
    return series.terms().compat()
        ? new BigDecimal(meters.doubleValue() / 1000)
        : meters.divide(THOUSAND, MathContext.UNLIMITED);
  }

  private BigDecimal average(BigDecimal meters, int runs) {
    return series.terms().compat()
        ? rounded(new BigDecimal(meters.doubleValue() / 1000 / runs), 2)
        : meters.divide(BigDecimal.valueOf(1000L * runs), 2, RoundingMode.HALF_UP);
  }

  private BigDecimal rounded(BigDecimal value, int decimals) {
    return value.setScale(
        decimals, series.terms().compat() ? RoundingMode.HALF_EVEN : RoundingMode.HALF_UP);
  }

  private List<DistanceTeamLine> teams(List<Sums> all) {
    Map<String, List<Sums>> members = new TreeMap<>();
    for (Sums sums : all) {
      members.computeIfAbsent(sums.line().team(), _ -> new ArrayList<>()).add(sums);
    }
    List<DistanceTeamLine> teams = new ArrayList<>();
    members.forEach((team, sums) -> {
      BigDecimal meters = sums.stream().map(Sums::meters).reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal climb = sums.stream().map(Sums::climb).reduce(BigDecimal.ZERO, BigDecimal::add);
      teams.add(
          new DistanceTeamLine(
              team,
              sums.size(),
              sums.stream().mapToInt(sum -> sum.line().runs()).sum(),
              rounded(kilometers(meters), 2),
              rounded(climb, 1),
              average(meters, sums.size())));
    });
    return teams;
  }
}
