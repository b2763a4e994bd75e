package dev.paceline.engine.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// An immutable set of instants, kept as the smallest list of ranges: sorted, disjoint and not
/// touching.
public record RangeSet(List<TimeRange> ranges) {
  /// The set without any instant.
  public static final RangeSet EMPTY = new RangeSet(List.of());

  public RangeSet {
    ranges = List.copyOf(ranges);
    for (int i = 1; i < ranges.size(); i++) {
      if (!ranges.get(i - 1).to().isBefore(ranges.get(i).from())) {
        throw new IllegalArgumentException("ranges must be sorted and apart: " + ranges);
      }
    }
  }

  /// The union of ranges, which may come in any order, overlap and touch.
  public static RangeSet of(TimeRange... ranges) {
    return unionOf(List.of(ranges));
  }

  /// The union of ranges, which may come in any order, overlap and touch.
  public static RangeSet unionOf(Collection<TimeRange> ranges) {
    return new RangeSet(joined(ranges, Duration.ZERO));
  }

  /// Whether no instant is in the set.
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /// Whether the instant is in the set.
  public boolean contains(Instant instant) {
    return ranges.stream().anyMatch(range -> range.contains(instant));
  }

  /// Whether every instant of the other set is in this one.
  public boolean containsAll(RangeSet other) {
    return other.minus(this).isEmpty();
  }

  /// The instants in either set.
  public RangeSet union(RangeSet other) {
    return unionOf(Stream.concat(ranges.stream(), other.ranges.stream()).toList());
  }

  /// The instants of this set that are not in the other: the gaps the other leaves.
  public RangeSet minus(RangeSet other) {
    List<TimeRange> left = new ArrayList<>();
    int next = 0;
    for (TimeRange range : ranges) {
      Instant from = range.from();
      while (next < other.ranges.size() && !other.ranges.get(next).to().isAfter(from)) {
        next++;
      }
      for (int i = next; i < other.ranges.size() && from.isBefore(range.to()); i++) {
        TimeRange hole = other.ranges.get(i);
        if (!hole.from().isBefore(range.to())) {
          break;
        }
        addUnlessEmpty(left, from, hole.from());
        from = hole.to();
      }
      addUnlessEmpty(left, from, range.to());
    }
    return new RangeSet(left);
  }

  /// The instants in both sets.
  public RangeSet intersection(RangeSet other) {
    return minus(minus(other));
  }

  /// The instants of this set before the given one.
  public RangeSet before(Instant end) {
    return new RangeSet(
        ranges.stream()
            .filter(range -> range.from().isBefore(end))
            .map(range -> range.to().isAfter(end) ? new TimeRange(range.from(), end) : range)
            .toList());
  }

  /// This set with every gap of at most `gap` filled in.
  ///
  /// @throws IllegalArgumentException if the gap is negative
  public RangeSet bridged(Duration gap) {
    if (gap.isNegative()) {
      throw new IllegalArgumentException("gap must not be negative: " + gap);
    }
    return new RangeSet(joined(ranges, gap));
  }

  /// The time covered in total.
  public Duration length() {
    return ranges.stream().map(TimeRange::length).reduce(Duration.ZERO, Duration::plus);
  }

  private static List<TimeRange> joined(Collection<TimeRange> ranges, Duration gap) {
    List<TimeRange> joined = new ArrayList<>();
    for (TimeRange range : ranges.stream().sorted(Comparator.comparing(TimeRange::from)).toList()) {
      TimeRange last = joined.isEmpty() ? null : joined.getLast();
      if (last == null || last.to().plus(gap).isBefore(range.from())) {
        joined.add(range);
      } else if (range.to().isAfter(last.to())) {
        joined.set(joined.size() - 1, new TimeRange(last.from(), range.to()));
      }
    }
    return joined;
  }

  private static void addUnlessEmpty(List<TimeRange> ranges, Instant from, Instant to) {
    if (from.isBefore(to)) {
      ranges.add(new TimeRange(from, to));
    }
  }
}
