package dev.paceline.simulator.world;

import dev.paceline.simulator.world.SimActivity.Visibility;
import java.time.Instant;
import java.util.OptionalInt;

/// Something that happens to an activity after it was recorded.
public sealed interface SimChange {
  /// It gets another name.
  record Retitle(String name) implements SimChange {}

  /// It turns out to be of another sport.
  record Retype(SimSport sport) implements SimChange {}

  /// It becomes a race, or an ordinary outing again; empty for no kind at all.
  record Workout(OptionalInt type) implements SimChange {}

  /// Its end is cut off.
  ///
  /// @param share what is left, of time and distance alike
  record Crop(double share) implements SimChange {
    public Crop {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException("the share left must be above 0, up to 1: " + share);
      }
    }
  }

  /// Others may see it now, or no longer.
  record Show(Visibility visibility) implements SimChange {}

  /// The owner writes about it.
  record Describe(String text) implements SimChange {}

  /// The owner takes it away.
  record Delete() implements SimChange {}

  /// It is there again after it was taken away.
  record Return() implements SimChange {}

  /// A change at an instant.
  record Timed(Instant at, SimChange change) {}

  /// An instant at which something happens to an activity: its upload, or a change.
  record Moment(Instant at, long activityId) implements Comparable<Moment> {
    @Override
    public int compareTo(Moment other) {
      int byTime = at.compareTo(other.at);
      return byTime == 0 ? Long.compare(activityId, other.activityId) : byTime;
    }
  }
}
