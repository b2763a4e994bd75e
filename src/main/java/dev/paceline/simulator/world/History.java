package dev.paceline.simulator.world;

import java.util.List;

/// What everybody did before anything was changed; made for one person at a time.
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
}
