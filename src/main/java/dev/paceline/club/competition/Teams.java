package dev.paceline.club.competition;

import dev.paceline.club.activity.SourceKey;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Adds up the teams of a leaderboard, and those of all. Runners without a rank enter no total, but
/// the team's status shows them. A team without anybody ranked comes last; in compat mode it is
/// left out, unless something is missing.
final class Teams {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private Teams() {}

  /// One team's part of a leaderboard.
  private static final class Members {
    private final List<Results.Row> rows = new ArrayList<>();
    private int entered;
    private final Map<Status, Integer> statuses = new EnumMap<>(Status.class);

    private void add(Results.Verdict verdict) {
      entered++;
      statuses.merge(verdict.status(), 1, Integer::sum);
    }
  }

  /// The team table of a leaderboard.
  static List<Results.TeamRow> of(
      List<Results.Row> rows, List<Results.Unranked> unranked, Rules rules) {
    Map<String, Members> teams = new TreeMap<>(Order.TEXT);
    for (Results.Row row : rows) {
      Members members = team(teams, row.runner());
      members.rows.add(row);
      members.add(row.verdict());
    }
    unranked.forEach(row -> team(teams, row.runner()).add(row.verdict()));
    long leader =
        teams.values().stream()
            .filter(members -> !members.rows.isEmpty())
            .mapToLong(Teams::total)
            .min()
            .orElse(0);
    List<Results.TeamRow> table = new ArrayList<>();
    teams.forEach((team, members) -> {
      Results.TeamRow row = row(team, members, leader, rules);
      if (isShown(members.rows.isEmpty(), row.status(), rules)) {
        table.add(row);
      }
    });
    table.sort(order(rules));
    return table;
  }

  /// The teams over all leaderboards.
  static List<Results.TeamTotal> summary(List<Results.Board> boards, Rules rules) {
    Set<String> teams = new HashSet<>();
    for (Results.Board board : boards) {
      board.rows().forEach(row -> teams.add(row.runner().segmentTeam()));
      board.unranked().forEach(row -> teams.add(row.runner().segmentTeam()));
    }
    return teams.stream()
        .map(team -> total(team, boards))
        .filter(total -> isShown(total.runners() == 0, total.status(), rules))
        .sorted(
            Comparator.comparing((Results.TeamTotal total) -> total.runners() == 0)
                .thenComparingLong(Results.TeamTotal::totalMillis)
                .thenComparing(Results.TeamTotal::team, Order.TEXT))
        .toList();
  }

  private static Results.TeamTotal total(String team, List<Results.Board> boards) {
    Set<SourceKey> runners = new HashSet<>();
    int entries = 0;
    int participations = 0;
    int attempts = 0;
    long total = 0;
    Map<SourceKey, Status> members = new HashMap<>();
    for (Results.Board board : boards) {
      int before = entries;
      for (Results.Row row : board.rows()) {
        if (row.runner().segmentTeam().equals(team)) {
          runners.add(row.runner().key());
          entries++;
          attempts += row.attempts();
          total += row.adjustedMillis();
          members.merge(row.runner().key(), row.verdict().status(), Status::and);
        }
      }
      for (Results.Unranked row : board.unranked()) {
        if (row.runner().segmentTeam().equals(team)) {
          members.merge(row.runner().key(), row.verdict().status(), Status::and);
        }
      }
      participations += entries > before ? 1 : 0;
    }
    return new Results.TeamTotal(
        team,
        runners.size(),
        participations,
        attempts,
        mean(total, entries),
        total,
        Wording.tally(members.values()));
  }

  private static Results.TeamRow row(String team, Members members, long leader, Rules rules) {
    List<Results.Row> rows = members.rows;
    long total = total(members);
    return new Results.TeamRow(
        team,
        total,
        rows.isEmpty() ? 0 : total - leader,
        score(rows, rules.teamScore()),
        fastest(rows, rules),
        mean(total, rows.size()),
        median(rows),
        rows.stream().mapToInt(Results.Row::attempts).sum(),
        rows.size(),
        members.entered,
        members.statuses);
  }

  private static boolean isShown(boolean nobodyRanked, Status status, Rules rules) {
    return !nobodyRanked
        || rules.mode() != Rules.Mode.COMPAT
        || status.compareTo(Status.PROVISIONAL) > 0;
  }

  /// By score, total and name; behind them teams with too few members for the score, and last those
  /// without any.
  private static Comparator<Results.TeamRow> order(Rules rules) {
    int wanted =
        switch (rules.teamScore()) {
          case Rules.TeamScore.Best(int members) -> members;
          case Rules.TeamScore.RankSum _, Rules.TeamScore.AverageRank _ -> 1;
        };
    return Comparator.comparing((Results.TeamRow row) -> row.counted() < wanted)
        .thenComparing(row -> row.counted() == 0)
        .thenComparing(Results.TeamRow::score)
        .thenComparingLong(Results.TeamRow::totalMillis)
        .thenComparing(Results.TeamRow::team, Order.TEXT);
  }

  private static BigDecimal score(List<Results.Row> rows, Rules.TeamScore rule) {
    int[] ranks = rows.stream().mapToInt(Results.Row::rank).sorted().toArray();
    return switch (rule) {
      case Rules.TeamScore.RankSum _ -> sum(ranks, ranks.length);
      case Rules.TeamScore.AverageRank _ ->
          ranks.length == 0
              ? BigDecimal.ZERO
              : sum(ranks, ranks.length)
                  .divide(BigDecimal.valueOf(ranks.length), MathContext.DECIMAL64);
      case Rules.TeamScore.Best(int members) -> sum(ranks, Math.min(members, ranks.length));
    };
  }

  /// The first of the fastest. Compat mode takes no time at all for the slowest one.
  private static Results.@Nullable Row fastest(List<Results.Row> rows, Rules rules) {
    boolean skipsZero = rules.mode() == Rules.Mode.COMPAT;
    return rows.stream()
        .min(
            Comparator.comparing((Results.Row row) -> skipsZero && row.adjustedMillis() == 0)
                .thenComparingLong(Results.Row::adjustedMillis))
        .orElse(null);
  }

  private static long total(Members members) {
    return members.rows.stream().mapToLong(Results.Row::adjustedMillis).sum();
  }

  private static BigDecimal mean(long total, int number) {
    return number == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(total).divide(BigDecimal.valueOf(number), MathContext.DECIMAL64);
  }

  private static BigDecimal median(List<Results.Row> rows) {
    long[] times = rows.stream().mapToLong(Results.Row::adjustedMillis).sorted().toArray();
    if (times.length == 0) {
      return BigDecimal.ZERO;
    }
    int middle = times.length / 2;
    return times.length % 2 == 1
        ? BigDecimal.valueOf(times[middle])
        : BigDecimal.valueOf(times[middle - 1] + times[middle]).divide(TWO);
  }

  private static BigDecimal sum(int[] ranks, int number) {
    long sum = 0;
    for (int i = 0; i < number; i++) {
      sum += ranks[i];
    }
    return BigDecimal.valueOf(sum);
  }

  private static Members team(Map<String, Members> teams, Competition.Runner runner) {
    return teams.computeIfAbsent(runner.segmentTeam(), _ -> new Members());
  }
}
