package dev.paceline.simulator.world;

import java.util.OptionalInt;

/// Applies changes to activities.
final class Edits {
  private Edits() {}

  /// The activity after a change; a deletion or a return leaves it as it is.
  static SimActivity applied(SimChange change, SimActivity activity) {
    return switch (change) {
      case SimChange.Retitle(String name) -> activity.edit().name(name).build();
      case SimChange.Retype(SimSport sport) -> activity.edit().sport(sport).build();
      case SimChange.Workout(OptionalInt type) ->
          type.isPresent()
              ? activity.edit().workoutType(type.getAsInt()).build()
              : activity.edit().withoutWorkoutType().build();
      case SimChange.Crop(double share) -> cropped(activity, share);
      case SimChange.Show(var visibility) -> activity.edit().visibility(visibility).build();
      case SimChange.Describe(String text) -> activity.edit().description(text).build();
      case SimChange.Delete(), SimChange.Return() -> activity;
    };
  }

  private static SimActivity cropped(SimActivity activity, double share) {
    return activity
        .edit()
        .seconds(
            (int) Math.round(activity.elapsedSeconds() * share),
            (int) Math.round(activity.movingSeconds() * share))
        .meters(
            Math.round(activity.distanceMeters() * share * 10) / 10.0,
            Math.round(activity.climbMeters() * share * 10) / 10.0)
        .build();
  }
}
