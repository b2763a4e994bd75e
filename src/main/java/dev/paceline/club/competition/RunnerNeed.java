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
    for (Schedule.Timing timing : schedule.timings(runner)) {
      timing.listed().ifPresent(range -> spans.add(new Span(range, timing.finalAfter())));
    }
    return spans;
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
}
