package dev.paceline.club.competition;

import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What scoring needs to know of one runner.
record RunnerNeed(
    AthleteId athlete, Competition.Runner runner, Schedule schedule, Eligibility eligibility)
    implements Need {
  RunnerNeed(AthleteId athlete, Competition.Runner runner, Schedule schedule) {
    this(athlete, runner, schedule, new Eligibility(schedule.rules()));
  }

  @Override
  public List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    if (schedule.inSegments(runner)) {
      spans.addAll(spans(schedule.segmentTimings(), true));
    }
    if (schedule.inDistance(runner)) {
      spans.addAll(spans(schedule.distanceTimings(), false));
    }
    return spans;
  }

  private static List<Span> spans(List<Schedule.Timing> timings, boolean efforts) {
    return timings.stream()
        .flatMap(timing ->
            timing.listed().stream().map(range -> new Span(range, timing.finalAfter(), efforts)))
        .toList();
  }

  @Override
  public Optional<Instant> liveUntil(Activity activity) {
    return schedule.inSegments(runner) && eligibility.efforts(activity).isEmpty()
        ? schedule.liveUntil(activity)
        : Optional.empty();
  }

  @Override
  public List<History.Stretch> stretches(History history) {
    return schedule.inSegments(runner)
        ? List.copyOf(new SegmentScoring(schedule, eligibility, runner, history).stretches())
        : List.of();
  }

  /// One for each leaderboard whose fastest distance or minimum distance is measured.
  @Override
  public int expectedTracks(int activities) {
    boolean measured = schedule.rules().fastestDistance() == Rules.FastestDistance.MEASURED;
    long boards =
        schedule.inSegments(runner)
            ? schedule.boards().stream()
                .filter(board -> measured || board.group().minimumMeters() > 0)
                .count()
            : 0;
    return (int) Math.min(activities, boards);
  }
}
