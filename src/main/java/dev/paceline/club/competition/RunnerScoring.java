package dev.paceline.club.competition;

import dev.paceline.club.activity.History;
import dev.paceline.engine.coverage.RangeSet;
import java.util.ArrayList;
import java.util.List;

/// Scores one runner after the other; what it answers is small and holds no activity.
final class RunnerScoring {
  private final Schedule schedule;
  private final AsOf asOf;
  private final Eligibility eligibility;

  RunnerScoring(Schedule schedule, AsOf asOf) {
    this.schedule = schedule;
    this.asOf = asOf;
    this.eligibility = new Eligibility(schedule.rules());
  }

  /// What is kept of a runner.
  ///
  /// @param boards one for each leaderboard, none without a segment team
  /// @param stages one for each distance window and last one for all; none without a distance team
  record Score(
      List<BoardScore> boards, List<DistanceScore> stages, List<Results.Quality> quality) {}

  /// Scores a runner.
  Score score(Competition.Runner runner, History history) {
    RangeSet needed = Schedule.needed(schedule.timings(runner));
    ListReading lists = new ListReading(asOf, schedule.rules(), history, needed);
    List<BoardScore> boards = List.of();
    List<DistanceScore> stages = List.of();
    List<Results.Quality> quality = new ArrayList<>();
    if (schedule.inSegments(runner)) {
      var scoring = new SegmentScoring(schedule, eligibility, runner, history);
      var standing = new SegmentStanding(schedule, asOf, runner, lists, scoring);
      boards = standing.boards();
      quality.add(standing.quality());
    }
    if (schedule.inDistance(runner)) {
      var scoring = new DistanceScoring(schedule, eligibility, runner, lists);
      scoring.add(history);
      stages = scoring.scores();
      quality.add(scoring.quality());
    }
    return new Score(boards, stages, quality);
  }
}
