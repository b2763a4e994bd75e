package dev.paceline.engine.coverage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/// The naive model of a set of instants: a bit for every second of a minute.
final class Seconds {
  static final int ALL = 60;
  private static final Instant ZERO = Instant.parse("2025-01-01T00:00:00Z");

  private Seconds() {}

  static Instant at(int second) {
    return ZERO.plusSeconds(second);
  }

  static TimeRange range(int from, int to) {
    return new TimeRange(at(from), at(to));
  }

  /// Up to six ranges, drawn so that they often touch, overlap and repeat.
  static List<TimeRange> randomRanges(RandomGenerator random) {
    List<TimeRange> ranges = new ArrayList<>();
    for (int i = random.nextInt(7); i > 0; i--) {
      ranges.add(randomRange(random));
    }
    return ranges;
  }

  static TimeRange randomRange(RandomGenerator random) {
    int from = random.nextInt(ALL);
    return range(from, from + 1 + random.nextInt(Math.min(15, ALL - from)));
  }

  static BitSet of(List<TimeRange> ranges) {
    BitSet seconds = new BitSet();
    for (TimeRange range : ranges) {
      seconds.set(second(range.from()), second(range.to()));
    }
    return seconds;
  }

  static BitSet of(RangeSet set) {
    return of(set.ranges());
  }

  /// The one minimal list of ranges for the seconds.
  static RangeSet ranges(BitSet seconds) {
    List<TimeRange> ranges = new ArrayList<>();
    for (int from = seconds.nextSetBit(0); from >= 0; ) {
      int to = seconds.nextClearBit(from);
      ranges.add(range(from, to));
      from = seconds.nextSetBit(to);
    }
    return new RangeSet(ranges);
  }

  private static int second(Instant instant) {
    return (int) Duration.between(ZERO, instant).toSeconds();
  }
}
