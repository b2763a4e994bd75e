package dev.paceline.oracle;

import dev.paceline.oracle.BoardOracle.Attempt;
import dev.paceline.oracle.BoardOracle.Result;
import dev.paceline.oracle.Series.Entrant;
import dev.paceline.oracle.Truth.RankLine;
import dev.paceline.oracle.Truth.TeamLine;
import dev.paceline.oracle.Truth.TotalLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Ranks runners, and adds up what their teams did (spec §6).
final class Teams {
  private final Series series;
  private final BoardOracle boardOracle;

  Teams(Series series, BoardOracle boardOracle) {
    this.series = series;
    this.boardOracle = boardOracle;
  }

  /// The name a team is shown by: its first spelling, in whichever column, unless the older program
  /// is followed.
  static String spelling(Series series, String wanted) {
    return series.terms().compat()
        ? wanted
        : series.entrants().stream()
            .flatMap(entrant -> Stream.of(entrant.segmentTeam(), entrant.distanceTeam()))
            .filter(name -> alike(name).equals(alike(wanted)))
            .findFirst()
            .orElse(wanted);
  }

  private static String alike(String name) {
    return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }

  Truth.Board board(String name, List<Result> results) {
    List<Result> ordered =
        results.stream()
            .sorted(
                Comparator.comparing(this::team)
                    .thenComparingLong(Result::adjusted)
                    .thenComparingLong(Result::elapsed)
                    .thenComparing(Result::start)
                    .thenComparing(result -> result.entrant().athlete().name())
                    .thenComparingLong(result -> result.entrant().athlete().id()))
            .toList();
    List<RankLine> lines = ordered.stream().map(result -> line(result, ordered)).toList();
    return new Truth.Board(name, lines, teamLines(lines));
  }

  private String team(Result result) {
    return spelling(series, result.entrant().segmentTeam());
  }

  private RankLine line(Result result, List<Result> all) {
    Attempt best = result.best();
    String marks = best == null ? "d" : best.onBirthday() ? "B" : "";
    if (best != null && boardOracle.timeBonus(best.window()) != 0) {
      marks += "T";
    }
    return new RankLine(
        team(result),
        result.entrant().athlete().name(),
        result.entrant().athlete().id(),
        1 + (int) all.stream().filter(other -> other.adjusted() < result.adjusted()).count(),
        1
            + (int)
                all.stream()
                    .filter(other -> team(other).equals(team(result)))
                    .filter(other -> other.adjusted() < result.adjusted())
                    .count(),
        result.attempts(),
        result.adjusted(),
        best == null ? 0 : best.sighting().effort().id(),
        result.date(),
        marks,
        Math.round(result.meters() * 1_000_000));
  }

  private List<TeamLine> teamLines(List<RankLine> lines) {
    Map<String, List<RankLine>> members = members(lines);
    long smallest =
        members.values().stream()
            .filter(rows -> !rows.isEmpty())
            .mapToLong(Teams::total)
            .min()
            .orElse(0);
    List<TeamLine> teams = new ArrayList<>();
    members.forEach((team, rows) -> teams.add(teamLine(team, rows, smallest)));
    int wanted = series.terms().bestOf();
    teams.sort(
        Comparator.comparing((TeamLine line) -> wanted > 0 && line.counted() < wanted)
            .thenComparing(line -> line.counted() == 0)
            .thenComparing(TeamLine::score)
            .thenComparingLong(TeamLine::totalMillis)
            .thenComparing(TeamLine::team));
    return teams;
  }

  private TeamLine teamLine(String team, List<RankLine> rows, long smallest) {
    return new TeamLine(
        team,
        total(rows),
        rows.isEmpty() ? 0 : total(rows) - smallest,
        score(rows),
        rows.stream()
            .min(
                Comparator.comparing((RankLine row) -> isPassedOver(row))
                    .thenComparingLong(RankLine::adjustedMillis))
            .map(RankLine::name)
            .orElse(""),
        ratio(total(rows), rows.size(), 3),
        median(rows),
        rows.stream().mapToInt(RankLine::attempts).sum(),
        rows.size(),
        (int)
            series.entrants().stream()
                .filter(entrant -> !entrant.segmentTeam().isEmpty())
                .filter(entrant -> spelling(series, entrant.segmentTeam()).equals(team))
                .count());
  }

  /// The older program did not name who took no time at all, if there was anybody else.
  private boolean isPassedOver(RankLine row) {
    return series.terms().compat() && row.adjustedMillis() == 0;
  }

  private static BigDecimal median(List<RankLine> rows) {
    long[] times = rows.stream().mapToLong(RankLine::adjustedMillis).sorted().toArray();
    int middle = times.length / 2;
    if (times.length % 2 == 1) {
      return ratio(times[middle], 1, 3);
    }
    return times.length == 0 ? ratio(0, 1, 3) : ratio(times[middle - 1] + times[middle], 2, 3);
  }

  private BigDecimal score(List<RankLine> rows) {
    int wanted = series.terms().bestOf();
    long counted = wanted > 0 ? wanted : rows.size();
    long sum = rows.stream().mapToLong(RankLine::rank).sorted().limit(counted).sum();
    return ratio(sum, wanted < 0 ? rows.size() : 1, 6);
  }

  /// Teams over all boards.
  List<TotalLine> totals(List<Truth.Board> boards) {
    Map<String, List<RankLine>> rows =
        members(boards.stream().flatMap(board -> board.ranks().stream()).toList());
    List<TotalLine> totals = new ArrayList<>();
    rows.forEach((team, all) -> {
      Set<Long> runners = new HashSet<>();
      all.forEach(row -> runners.add(row.athleteId()));
      long taken =
          boards.stream()
              .filter(board -> board.ranks().stream().anyMatch(row -> row.team().equals(team)))
              .count();
      totals.add(
          new TotalLine(
              team,
              runners.size(),
              (int) taken,
              all.stream().mapToInt(RankLine::attempts).sum(),
              ratio(total(all), all.size(), 3),
              total(all)));
    });
    totals.sort(
        Comparator.comparing((TotalLine total) -> total.runners() == 0)
            .thenComparingLong(TotalLine::totalMillis)
            .thenComparing(TotalLine::team));
    return totals;
  }

  /// Teams without anybody ranked are listed too; the older program left them out.
  private Map<String, List<RankLine>> members(List<RankLine> lines) {
    Map<String, List<RankLine>> members = new TreeMap<>();
    if (!series.terms().compat()) {
      for (Entrant entrant : series.entrants()) {
        if (!entrant.segmentTeam().isEmpty()) {
          members.put(spelling(series, entrant.segmentTeam()), new ArrayList<>());
        }
      }
    }
    for (RankLine line : lines) {
      members.computeIfAbsent(line.team(), _ -> new ArrayList<>()).add(line);
    }
    return members;
  }

  private static long total(List<RankLine> rows) {
    return rows.stream().mapToLong(RankLine::adjustedMillis).sum();
  }

  static BigDecimal ratio(long dividend, long divisor, int decimals) {
    if (divisor == 0) {
      return BigDecimal.ZERO.setScale(decimals);
    }
    return BigDecimal.valueOf(dividend)
        .divide(BigDecimal.valueOf(divisor), decimals, RoundingMode.HALF_EVEN);
  }
}
