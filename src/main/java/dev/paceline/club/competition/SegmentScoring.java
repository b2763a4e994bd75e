package dev.paceline.club.competition;

import dev.paceline.club.activity.Effort;
import dev.paceline.club.activity.History;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One runner's efforts on every leaderboard.
final class SegmentScoring {
  private final Rules rules;
  private final Qualification qualification;
  private final List<GroupScoring> groups = new ArrayList<>();

  SegmentScoring(
      Schedule schedule, Eligibility eligibility, Competition.Runner runner, History history) {
    this.rules = schedule.rules();
    this.qualification = Qualification.of(schedule, eligibility, history);
    Bonuses bonuses = new Bonuses(rules, runner.birthday());
    for (Schedule.Leaderboard board : schedule.boards()) {
      groups.add(new GroupScoring(board, rules, bonuses, history.measures()));
    }
    boolean textIds = rules.mode() != Rules.Mode.COMPAT;
    EffortClock clock = new EffortClock(rules);
    for (Qualification.Qualified activity : qualification.qualified()) {
      for (Effort effort : activity.entry().efforts()) {
        List<Integer> boards = schedule.boardsOf(effort.segmentId());
        if (boards.isEmpty() || (effort.segmentIdIsText() && !textIds)) {
          continue;
        }
        EffortStart start = clock.of(activity.activity(), effort, history.measures());
        for (int board : boards) {
          groups.get(board).offer(activity, effort, start);
        }
      }
    }
  }

  Qualification qualification() {
    return qualification;
  }

  /// One for each leaderboard of the schedule.
  List<GroupScoring> groups() {
    return groups;
  }

  /// The stretches to measure: first those that decide whether an effort counts, then those of the
  /// best efforts, where their distance is shown as measured. A best effort that may still change
  /// is left for later.
  Set<History.Stretch> stretches() {
    Set<History.Stretch> stretches = new LinkedHashSet<>();
    groups.forEach(group -> stretches.addAll(group.unread()));
    if (rules.fastestDistance() == Rules.FastestDistance.MEASURED) {
      for (GroupScoring group : groups) {
        if (group.unread().isEmpty()
            && group.best().map(group::distance).orElse(null)
                instanceof CoveredDistance.Unread(var stretch)) {
          stretches.add(stretch);
        }
      }
    }
    return stretches;
  }
}
