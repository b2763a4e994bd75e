package dev.paceline.simulator.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds the efforts of an activity: every time its way follows a whole segment.
///
/// Of an effort hold: elapsed time is the difference of the track's seconds at its samples, the
/// samples are the kept ones nearest to the segment's ends, and pauses count.
final class Traversals {
  private static final double HIDDEN_SHARE = 0.05;

  private Traversals() {}

  private record Passage(SimSegment segment, int first, int last) {}

  static List<SimEffort> in(Motion motion, List<Street> streets, SimActivity activity) {
    int[] route = motion.route();
    List<Passage> passages = new ArrayList<>();
    for (Street street : streets) {
      if (!street.segment().activityType().equals(activity.sport().legacyType())) {
        continue;
      }
      for (int entry : street.entries(route)) {
        int exit = entry + street.corners().size() - 1;
        passages.add(new Passage(street.segment(), motion.sampleAt(entry), motion.sampleAt(exit)));
      }
    }
    passages.sort(
        Comparator.comparingInt(Passage::first)
            .thenComparingLong(passage -> passage.segment().id()));
    List<SimEffort> efforts = new ArrayList<>();
    for (Passage passage : passages) {
      efforts.add(effort(motion, activity, efforts.size(), passage));
    }
    return List.copyOf(efforts);
  }

  private static SimEffort effort(
      Motion motion, SimActivity activity, int ordinal, Passage passage) {
    long id = SimEffort.id(activity.id(), ordinal);
    int start = motion.trackSecond(passage.first());
    return new SimEffort(
        id,
        activity.id(),
        passage.segment().id(),
        start,
        motion.trackSecond(passage.last()) - start,
        motion.movingSecond(passage.last()) - motion.movingSecond(passage.first()),
        passage.first(),
        passage.last(),
        Seeds.share(id) < HIDDEN_SHARE);
  }
}
