package dev.paceline.club.competition;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.engine.coverage.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Scores a competition runner by runner, so that memory is bounded by the largest of them. Makes
/// no call and reads no clock. Thread-safe: runners may be added concurrently, and in any order.
public final class Scoring {
  private static final History NOTHING =
      new History(new AthleteId(0), Coverage.NONE, List.of(), List.of(), Map.of());

  private final Schedule schedule;
  private final RunnerScoring runnerScoring;
  private final Map<SourceKey, RunnerScoring.Score> scores = new ConcurrentHashMap<>();

  /// @param asOf the instant as of which everything is judged
  /// @param unreached why data may be missing without a stored failure
  /// @param freshness how long a list counts as read just now
  /// @throws IllegalArgumentException if the competition has no window at all
  public Scoring(
      Competition competition, Instant asOf, Results.Reason unreached, Duration freshness) {
    this.schedule = new Schedule(competition, asOf);
    this.runnerScoring = new RunnerScoring(schedule, new AsOf(asOf, unreached, freshness));
  }

  /// What scoring needs to know of a runner, as of the instant.
  ///
  /// @throws IllegalArgumentException if the competition has no window at all
  public static Need need(
      Competition competition, Competition.Runner runner, AthleteId athlete, Instant asOf) {
    return new RunnerNeed(athlete, runner, new Schedule(competition, asOf));
  }

  /// Takes in what is known of a runner, `null` for nothing at all. Every runner comes once, in any
  /// order.
  ///
  /// @throws IllegalArgumentException if the runner is not in the competition, or was added before
  public void add(Competition.Runner runner, @Nullable History history) {
    if (!schedule.competition().runners().contains(runner)) {
      throw new IllegalArgumentException("no runner of this competition: " + runner.key());
    }
    RunnerScoring.Score score = runnerScoring.score(runner, history == null ? NOTHING : history);
    if (scores.putIfAbsent(runner.key(), score) != null) {
      throw new IllegalArgumentException("added twice: " + runner.key());
    }
  }

  /// The standings of everybody added.
  ///
  /// @throws IllegalStateException if a runner of the competition was not added
  public Results results() {
    List<RunnerScoring.Score> added =
        schedule.competition().runners().stream().map(this::score).toList();
    Rules rules = schedule.rules();
    List<Results.Board> boards = new ArrayList<>();
    for (int i = 0; i < schedule.boards().size(); i++) {
      boards.add(
          Ranking.board(
              schedule.boards().get(i), column(added, RunnerScoring.Score::boards, i), rules));
    }
    List<Results.DistanceBoard> distances = new ArrayList<>();
    for (int i = 0; i < schedule.stages().size(); i++) {
      distances.add(
          DistanceRanking.board(
              schedule.stages().get(i).window(),
              column(added, RunnerScoring.Score::stages, i),
              rules));
    }
    int last = schedule.stages().size();
    return new Results(
        schedule.competition(),
        schedule.asOf(),
        boards,
        Teams.summary(boards, rules),
        distances,
        distances.isEmpty()
            ? null
            : DistanceRanking.board(null, column(added, RunnerScoring.Score::stages, last), rules),
        added.stream().flatMap(score -> score.quality().stream()).toList());
  }

  private RunnerScoring.Score score(Competition.Runner runner) {
    RunnerScoring.Score score = scores.get(runner.key());
    if (score == null) {
      throw new IllegalStateException("not added: " + runner.key());
    }
    return score;
  }

  /// What those who take part have at an index.
  private static <T> List<T> column(
      List<RunnerScoring.Score> scores, Function<RunnerScoring.Score, List<T>> row, int index) {
    return scores.stream()
        .map(row)
        .filter(parts -> !parts.isEmpty())
        .map(parts -> parts.get(index))
        .toList();
  }
}
