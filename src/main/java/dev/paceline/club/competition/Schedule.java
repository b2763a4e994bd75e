package dev.paceline.club.competition;

import dev.paceline.club.activity.Activity;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A competition placed in time, as of one instant: its leaderboards, its distance windows, and the
/// ranges of the activity list that each of them needs.
final class Schedule {
  /// How far beyond a window activities are listed: enough for any zone, and for activities that
  /// begin before the window.
  static final Duration MARGIN = Duration.ofDays(1);

  private final Competition competition;
  private final Instant asOf;
  private final List<Leaderboard> boards;
  private final List<Stage> stages;
  private final List<Timing> distanceTimings;
  private final Map<Long, List<Integer>> boardsOfSegment = new HashMap<>();

  /// @throws IllegalArgumentException if the competition has no window at all
  Schedule(Competition competition, Instant asOf) {
    this.competition = competition;
    this.asOf = asOf;
    this.boards = competition.groups().stream().flatMap(group -> boards(group).stream()).toList();
    this.stages =
        competition.distanceWindows().stream()
            .map(w -> new Stage(w, timing(w.start(), w.end(), w.zone())))
            .toList();
    if (boards.isEmpty() && stages.isEmpty()) {
      throw new IllegalArgumentException("no window in competition " + competition.name());
    }
    this.distanceTimings = withGaps(stages.stream().map(Stage::timing).toList());
    for (int i = 0; i < boards.size(); i++) {
      boardsOfSegment
          .computeIfAbsent(boards.get(i).group().segmentId(), _ -> new ArrayList<>())
          .add(i);
    }
  }

  /// When a window is, and what it needs.
  ///
  /// @param listed the range of the activity list, cut at the instant; empty if all of it is later
  /// @param finalAfter one complete reading at this instant or later is the last one needed
  record Timing(WindowTime time, Optional<TimeRange> listed, Instant finalAfter) {}

  /// A window of a leaderboard.
  record Slot(Competition.Window window, Timing timing) {
    /// The window placed in time.
    WindowTime time() {
      return timing.time();
    }
  }

  /// A leaderboard to come: a group, or one window of it where windows are not merged.
  ///
  /// @param group with exactly the windows of the slots
  record Leaderboard(String name, Competition.Group group, List<Slot> slots) {
    /// The windows' timings.
    List<Timing> timings() {
      return slots.stream().map(Slot::timing).toList();
    }
  }

  /// A distance window placed in time.
  record Stage(Competition.DistanceWindow window, Timing timing) {}

  Competition competition() {
    return competition;
  }

  Rules rules() {
    return competition.rules();
  }

  Instant asOf() {
    return asOf;
  }

  List<Leaderboard> boards() {
    return boards;
  }

  List<Stage> stages() {
    return stages;
  }

  /// The indices of the segment's leaderboards.
  List<Integer> boardsOf(long segmentId) {
    return boardsOfSegment.getOrDefault(segmentId, List.of());
  }

  /// Whether the runner takes part in the segment competition.
  boolean inSegments(Competition.Runner runner) {
    return !runner.segmentTeam().isEmpty() && !boards.isEmpty();
  }

  /// Whether the runner takes part in the distance competition.
  boolean inDistance(Competition.Runner runner) {
    return !runner.distanceTeam().isEmpty() && !stages.isEmpty();
  }

  /// The timings of all leaderboards.
  List<Timing> segmentTimings() {
    return boards.stream().flatMap(board -> board.timings().stream()).toList();
  }

  /// The timings of all distance windows; in compat mode, whose summary counts them as well, also
  /// those of the gaps between them.
  List<Timing> distanceTimings() {
    return distanceTimings;
  }

  /// The timings of every window that concerns the runner.
  List<Timing> timings(Competition.Runner runner) {
    List<Timing> timings = new ArrayList<>();
    if (inSegments(runner)) {
      timings.addAll(segmentTimings());
    }
    if (inDistance(runner)) {
      timings.addAll(distanceTimings());
    }
    return timings;
  }

  /// Until when the efforts of an activity may change a leaderboard; empty if it touches none.
  Optional<Instant> liveUntil(Activity activity) {
    Instant latest = Instant.MIN;
    for (Leaderboard board : boards) {
      for (Slot slot : board.slots()) {
        if (slot.timing().finalAfter().isAfter(latest) && slot.time().touches(activity)) {
          latest = slot.timing().finalAfter();
        }
      }
    }
    return latest.equals(Instant.MIN) ? Optional.empty() : Optional.of(latest);
  }

  /// The indices of the leaderboards that the activity can touch.
  BitSet touchedBy(Activity activity) {
    BitSet touched = new BitSet(boards.size());
    for (int i = 0; i < boards.size(); i++) {
      for (Slot slot : boards.get(i).slots()) {
        if (slot.time().touches(activity)) {
          touched.set(i);
          break;
        }
      }
    }
    return touched;
  }

  /// The union of the ranges that the timings need.
  static RangeSet needed(List<Timing> timings) {
    return RangeSet.unionOf(timings.stream().flatMap(t -> t.listed().stream()).toList());
  }

  private List<Leaderboard> boards(Competition.Group group) {
    List<Slot> slots =
        group.windows().stream()
            .map(w -> new Slot(w, timing(w.start(), w.end(), w.zone())))
            .toList();
    if (rules().splitWindows()) {
      return slots.isEmpty() ? List.of() : List.of(new Leaderboard(group.name(), group, slots));
    }
    return slots.stream().map(slot -> single(group, slot)).toList();
  }

  private static Leaderboard single(Competition.Group group, Slot slot) {
    Competition.Window window = slot.window();
    String part =
        window.label().isEmpty()
            ? window.start().dateTime().toLocalDate()
                + " to "
                + window.end().dateTime().toLocalDate()
            : window.label();
    return new Leaderboard(
        group.windows().size() == 1 ? group.name() : group.name() + " - " + part,
        new Competition.Group(
            group.segmentId(),
            group.name(),
            group.defaultMillis(),
            group.minimumMeters(),
            List.of(window)),
        List.of(slot));
  }

  private List<Timing> withGaps(List<Timing> windows) {
    if (rules().mode() != Rules.Mode.COMPAT || windows.isEmpty()) {
      return windows;
    }
    List<Bounds> bounds =
        windows.stream()
            .map(window -> window.time().instants())
            .sorted(Comparator.comparingLong(Bounds::from))
            .toList();
    List<Timing> timings = new ArrayList<>(windows);
    long end = bounds.getFirst().to();
    for (Bounds next : bounds) {
      if (next.from() > end) {
        timings.add(timing(WindowTime.gap(end, next.from())));
      }
      end = Math.max(end, next.to());
    }
    return List.copyOf(timings);
  }

  private Timing timing(WrittenTime start, WrittenTime end, ZoneId zone) {
    return timing(WindowTime.of(start, end, zone, rules()));
  }

  private Timing timing(WindowTime time) {
    Instant from = time.range().from().minus(MARGIN);
    Instant to = time.range().to().plus(MARGIN);
    Instant cut = to.isBefore(asOf) ? to : asOf;
    return new Timing(
        time,
        from.isBefore(cut) ? Optional.of(new TimeRange(from, cut)) : Optional.empty(),
        time.over().plus(rules().lateUpload()));
  }
}
