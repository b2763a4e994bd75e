package dev.paceline.club.competition;

import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.History;
import dev.paceline.engine.coverage.RangeSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A runner's activities, sorted into those whose efforts may count and those that do not, with the
/// first reason why not.
///
/// @param qualified in order of time
/// @param skipped numbers of those listed in the needed ranges that do not count
record Qualification(List<Qualified> qualified, Map<Exclusion, Integer> skipped) {
  /// An activity whose efforts may count.
  ///
  /// @param boards the indices of the leaderboards it can touch
  /// @param liveUntil until when its efforts may change a leaderboard
  /// @param duplicate whether another one overlaps it by more than half
  record Qualified(History.Entry entry, BitSet boards, Instant liveUntil, boolean duplicate) {
    Activity activity() {
      return entry.activity();
    }
  }

  static Qualification of(Schedule schedule, Eligibility eligibility, History history) {
    RangeSet needed = Schedule.needed(schedule.segmentTimings());
    List<History.Entry> entries = history.entries().stream().sorted(Order.ENTRIES).toList();
    BitSet duplicates =
        Duplicates.among(
            entries.stream().map(History.Entry::activity).toList(),
            activity -> eligibility.efforts(activity).isEmpty());
    List<Qualified> qualified = new ArrayList<>();
    Map<Exclusion, Integer> skipped = new EnumMap<>(Exclusion.class);
    for (int i = 0; i < entries.size(); i++) {
      Activity activity = entries.get(i).activity();
      Optional<Exclusion> exclusion = eligibility.efforts(activity);
      Optional<Instant> live =
          exclusion.isPresent() ? Optional.empty() : schedule.liveUntil(activity);
      if (live.isPresent()) {
        BitSet boards = schedule.touchedBy(activity);
        qualified.add(new Qualified(entries.get(i), boards, live.get(), duplicates.get(i)));
      } else if (needed.contains(activity.start())) {
        skipped.merge(exclusion.orElse(Exclusion.OUTSIDE), 1, Integer::sum);
      }
    }
    return new Qualification(List.copyOf(qualified), skipped);
  }
}
