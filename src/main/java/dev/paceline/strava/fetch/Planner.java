package dev.paceline.strava.fetch;

import dev.paceline.club.activity.Need;
import dev.paceline.club.activity.Needs;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

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
    RangeSet since = coverage.readSince(needs.readSince());
    return isFinal(span)
        ? coverage.readSince(span.finalAfter()).intersection(since)
        : coverage
            .trusted(now, needs.late(), policy.freshness())
            .intersection(since)
            .union(tail(coverage));
  }

  /// The time since a reading that is still fresh and went up to its own present: an open window
  /// grows all the time, and its last minutes are as good as the freshness says.
  private RangeSet tail(Coverage coverage) {
    Instant fresh = now.minus(policy.freshness());
    return coverage.pieces().stream()
        .filter(piece -> !piece.readAt().isBefore(fresh))
        .filter(piece -> !piece.readAt().isBefore(needs.readSince()))
        .map(piece -> piece.range().to())
        .filter(to -> !to.isBefore(fresh) && to.isBefore(now))
        .min(Comparator.naturalOrder())
        .map(to -> RangeSet.of(new TimeRange(to, now)))
        .orElse(RangeSet.EMPTY);
  }

  private RangeSet needed(Need.Span span) {
    return RangeSet.of(span.range()).before(now);
  }

  private boolean isFinal(Need.Span span) {
    return !now.isBefore(span.finalAfter());
  }
}
