package dev.paceline.strava.fetch;

import dev.paceline.club.activity.ActivitySource.Needs;
import dev.paceline.club.activity.Need;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the smallest list of ranges that must be listed to answer a need. Pure.
final class Planner {
  private final FetchPolicy policy;
  private final Needs needs;
  private final Instant now;

  /// A range to list.
  ///
  /// @param confirming whether activities that are not in it any more count as missing: a last
  ///   reading of what was read before
  record Request(TimeRange range, boolean confirming) {}

  Planner(FetchPolicy policy, Needs needs, Instant now) {
    this.policy = policy;
    this.needs = needs;
    this.now = now;
  }

  /// The ranges to list, given what is known.
  List<Request> requests(Need need, Coverage coverage) {
    RangeSet sweeps = sweeps(need, coverage);
    return gaps(need, coverage).bridged(policy.bridge()).ranges().stream()
        .map(range -> new Request(range, !RangeSet.of(range).intersection(sweeps).isEmpty()))
        .toList();
  }

  /// What is needed and not known well enough.
  RangeSet gaps(Need need, Coverage coverage) {
    return need.spans().stream()
        .map(span -> needed(span).minus(trusted(span, coverage)))
        .reduce(RangeSet.EMPTY, RangeSet::union);
  }

  /// What was read before its window was final, and must be read once more now.
  private RangeSet sweeps(Need need, Coverage coverage) {
    return need.spans().stream()
        .filter(this::isFinal)
        .map(span -> needed(span).minus(trusted(span, coverage)).intersection(coverage.known()))
        .reduce(RangeSet.EMPTY, RangeSet::union);
  }

  private RangeSet trusted(Need.Span span, Coverage coverage) {
    return isFinal(span)
        ? coverage.readSince(latest(span.finalAfter(), needs.readSince()))
        : running(coverage);
  }

  /// What a window that still runs need not have read again: also what began since a fresh reading,
  /// or each run would ask for the minutes since the last.
  private RangeSet running(Coverage coverage) {
    RangeSet trusted =
        coverage
            .trusted(now, needs.late(), policy.freshness())
            .intersection(coverage.readSince(needs.readSince()));
    return tail(coverage).map(tail -> trusted.union(RangeSet.of(tail))).orElse(trusted);
  }

  private Optional<TimeRange> tail(Coverage coverage) {
    Instant since = latest(now.minus(policy.freshness()), needs.readSince());
    return coverage.readSince(since).ranges().stream()
        .map(TimeRange::to)
        .filter(end -> end.isBefore(now) && !end.isBefore(since))
        .max(Comparator.naturalOrder())
        .map(end -> new TimeRange(end, now));
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private RangeSet needed(Need.Span span) {
    return RangeSet.of(span.range()).before(now);
  }

  private boolean isFinal(Need.Span span) {
    return !now.isBefore(span.finalAfter());
  }
}
