package dev.paceline.simulator.world;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/// What everybody did before anything was changed by hand; made for one person at a time.
interface History {
  /// The history of a world in which nobody did anything.
  History NONE =
      new History() {
        @Override
        public List<Outing> of(long athleteId) {
          return List.of();
        }

        @Override
        public long athleteOf(long activityId) {
          return 0;
        }
      };

  /// All of one person, in any order; the same at each call.
  List<Outing> of(long athleteId);

  /// The only person who can have recorded the activity; 0 for nobody.
  long athleteOf(long activityId);

  /// The outing with this activity.
  ///
  /// @param shelf all outings of a person, as `of` made them
  default Optional<Outing> find(long activityId, LongFunction<List<Outing>> shelf) {
    return shelf.apply(athleteOf(activityId)).stream()
        .filter(outing -> outing.activity().id() == activityId)
        .findFirst();
  }

  /// Outings of a person that start before an instant, newest first; made as they are asked for.
  ///
  /// @param shelf as in `find`
  default Stream<Outing> newestFirst(
      long athleteId, Instant before, LongFunction<List<Outing>> shelf) {
    return shelf.apply(athleteId).reversed().stream()
        .filter(outing -> outing.activity().start().isBefore(before));
  }

  /// Outings of a person to which something may happen after one instant and up to another, and
  /// perhaps more.
  ///
  /// @param shelf as in `find`
  default Stream<Outing> eventful(
      long athleteId, Instant from, Instant to, LongFunction<List<Outing>> shelf) {
    return shelf.apply(athleteId).stream();
  }
}
