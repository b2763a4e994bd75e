package dev.paceline.club.competition;

import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.History;
import dev.paceline.engine.coverage.RangeSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One runner's distances: an activity belongs to every window its own start lies in, and to the
/// summary once.
///
/// Compat mode lists what starts (in UTC) from the first window's start to the last one's end, all
/// of which is in its summary, and puts into a window what starts there by its wall clock.
final class DistanceScoring {
  private final Schedule schedule;
  private final Eligibility eligibility;
  private final Competition.Runner runner;
  private final ListReading lists;
  private final boolean compat;
  private final EffortClock clock;
  private final Bounds hull;
  private final List<DistanceTally> windows = new ArrayList<>();
  private final DistanceTally all;
  private final Map<Exclusion, Integer> skipped = new EnumMap<>(Exclusion.class);

  DistanceScoring(
      Schedule schedule, Eligibility eligibility, Competition.Runner runner, ListReading lists) {
    this.schedule = schedule;
    this.eligibility = eligibility;
    this.runner = runner;
    this.lists = lists;
    this.compat = schedule.rules().mode() == Rules.Mode.COMPAT;
    this.clock = new EffortClock(schedule.rules());
    this.hull = hull(schedule);
    this.all = new DistanceTally(null, compat);
    for (Schedule.Stage stage : schedule.stages()) {
      windows.add(new DistanceTally(stage.window().thresholdKilometers(), compat));
    }
  }

  /// Takes in what is known of the runner.
  void add(History history) {
    RangeSet needed = Schedule.needed(schedule.distanceTimings());
    List<Activity> activities =
        history.entries().stream().map(History.Entry::activity).sorted(Order.ACTIVITIES).toList();
    BitSet duplicates = Duplicates.among(activities, a -> eligibility.distance(a).isEmpty());
    for (int i = activities.size() - 1; i >= 0; i--) {
      Activity activity = activities.get(i);
      Optional<Exclusion> exclusion = eligibility.distance(activity);
      boolean counted = exclusion.isEmpty() && count(activity, duplicates.get(i));
      if (!counted && needed.contains(activity.start())) {
        skipped.merge(exclusion.orElse(Exclusion.OUTSIDE), 1, Integer::sum);
      }
    }
  }

  /// One score for each distance window, and last the one for all.
  List<DistanceScore> scores() {
    List<DistanceScore> scores = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      scores.add(score(windows.get(i), List.of(schedule.stages().get(i).timing())));
    }
    scores.add(score(all, schedule.distanceTimings()));
    return scores;
  }

  /// How complete the runner's data is.
  Results.Quality quality() {
    RangeSet needed = Schedule.needed(schedule.distanceTimings());
    Assessment assessment = lists.assess(schedule.distanceTimings());
    Map<String, Integer> codes =
        skipped.entrySet().stream()
            .collect(Collectors.toMap(skip -> skip.getKey().code(), Map.Entry::getValue));
    return new Results.Quality(
        runner,
        Results.Kind.DISTANCE,
        assessment.verdict(lists.readAt(needed)),
        needed.length(),
        lists.covered(needed).length(),
        all.runs() + codes.values().stream().mapToInt(Integer::intValue).sum(),
        all.runs(),
        0,
        codes,
        0,
        all.runs());
  }

  private boolean count(Activity activity, boolean duplicate) {
    if (compat && !hull.contains(activity.startSeconds())) {
      return false;
    }
    boolean counted = compat;
    EffortStart start = clock.of(activity);
    for (int i = 0; i < windows.size(); i++) {
      WindowTime time = schedule.stages().get(i).timing().time();
      if ((compat || time.touches(activity)) && time.contains(start)) {
        windows.get(i).add(activity, duplicate);
        counted = true;
      }
    }
    if (counted) {
      all.add(activity, duplicate);
    }
    return counted;
  }

  private DistanceScore score(DistanceTally tally, List<Schedule.Timing> timings) {
    RangeSet needed = Schedule.needed(timings);
    Assessment assessment = lists.assess(timings);
    boolean blank =
        assessment.status() == Status.FAILED
            || (!needed.isEmpty() && !lists.knows(needed) && tally.runs() == 0);
    return new DistanceScore(
        runner,
        blank ? null : tally.distance(),
        tally.meters(),
        tally.climbMeters(),
        assessment.verdict(lists.readAt(needed)),
        tally.notes());
  }

  private static Bounds hull(Schedule schedule) {
    long from = Long.MAX_VALUE;
    long to = Long.MIN_VALUE;
    for (Schedule.Timing timing : schedule.distanceTimings()) {
      from = Math.min(from, timing.time().instants().from());
      to = Math.max(to, timing.time().instants().to());
    }
    return new Bounds(from, to);
  }
}
