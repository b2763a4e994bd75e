package dev.paceline.club.competition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Ranks the runners of one leaderboard: equal times share a rank, and the next rank is skipped.
final class Ranking {
  private static final Comparator<Ranked> ROWS =
      Comparator.comparing((Ranked ranked) -> ranked.runner().segmentTeam(), Order.TEXT)
          .thenComparingLong(ranked -> ranked.timed().adjustedMillis())
          .thenComparingLong(Ranked::elapsedMillis)
          .thenComparingLong(Ranked::startSeconds)
          .thenComparing(Ranked::runner, Order.RUNNERS);

  private static final Comparator<Results.Unranked> UNRANKED =
      Comparator.comparing((Results.Unranked row) -> row.runner().segmentTeam(), Order.TEXT)
          .thenComparing(Results.Unranked::runner, Order.RUNNERS);

  private Ranking() {}

  /// A score with a time.
  private record Ranked(BoardScore score, BoardScore.Timed timed) {
    Competition.Runner runner() {
      return score.runner();
    }

    /// Default times come after real ones.
    long elapsedMillis() {
      return timed.best() == null ? Long.MAX_VALUE : timed.best().elapsedMillis();
    }

    long startSeconds() {
      return timed.best() == null || timed.best().start() == null
          ? Long.MAX_VALUE
          : timed.best().start().getEpochSecond();
    }
  }

  /// The standings of one leaderboard.
  static Results.Board board(Schedule.Leaderboard board, List<BoardScore> scores, Rules rules) {
    List<Ranked> ranked = new ArrayList<>();
    List<Results.Unranked> unranked = new ArrayList<>();
    Map<Status, Integer> statuses = new EnumMap<>(Status.class);
    for (BoardScore score : scores) {
      statuses.merge(score.verdict().status(), 1, Integer::sum);
      BoardScore.Timed timed = score.timed();
      if (timed != null) {
        ranked.add(new Ranked(score, timed));
      } else {
        unranked.add(new Results.Unranked(score.runner(), score.verdict(), score.notes()));
      }
    }
    ranked.sort(ROWS);
    unranked.sort(UNRANKED);
    List<Results.Row> rows = rows(ranked);
    return new Results.Board(
        board.name(), board.group(), rows, unranked, Teams.of(rows, unranked, rules), statuses);
  }

  private static List<Results.Row> rows(List<Ranked> ranked) {
    Map<Long, Integer> ranks = ranks(ranked);
    Map<String, List<Ranked>> members = new HashMap<>();
    for (Ranked one : ranked) {
      members.computeIfAbsent(one.runner().segmentTeam(), _ -> new ArrayList<>()).add(one);
    }
    Map<String, Map<Long, Integer>> teamRanks = new HashMap<>();
    members.forEach((team, ofTeam) -> teamRanks.put(team, ranks(ofTeam)));
    List<Results.Row> rows = new ArrayList<>();
    for (Ranked one : ranked) {
      BoardScore.Timed timed = one.timed();
      rows.add(
          new Results.Row(
              one.runner(),
              ranks.getOrDefault(timed.adjustedMillis(), 0),
              teamRanks
                  .getOrDefault(one.runner().segmentTeam(), Map.of())
                  .getOrDefault(timed.adjustedMillis(), 0),
              timed.attempts(),
              timed.filtered(),
              timed.adjustedMillis(),
              timed.best(),
              timed.date(),
              timed.distanceMeters(),
              timed.bonuses(),
              one.score().verdict(),
              one.score().notes()));
    }
    return rows;
  }

  /// The rank of every time: one more than the number of smaller ones.
  private static Map<Long, Integer> ranks(List<Ranked> ranked) {
    long[] times =
        ranked.stream().mapToLong(one -> one.timed().adjustedMillis()).sorted().toArray();
    Map<Long, Integer> ranks = new HashMap<>();
    for (int i = 0; i < times.length; i++) {
      ranks.putIfAbsent(times[i], i + 1);
    }
    return ranks;
  }
}
