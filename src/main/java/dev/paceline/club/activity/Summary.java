package dev.paceline.club.activity;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a list says of an activity, to be stored. `null` means that the source did not say, and
/// leaves the stored value as it is.
///
/// @param key the activity's id at its source
/// @param start the start as an instant
/// @param localStart the wall clock where the activity began
/// @param utcOffsetSeconds wall clock minus UTC
/// @param elapsedSeconds from start to end, stops included
/// @param hasTrack whether the source holds positions
public record Summary(
    SourceKey key,
    @Nullable String name,
    @Nullable String type,
    @Nullable String sportType,
    @Nullable Integer workoutType,
    @Nullable Instant start,
    @Nullable LocalDateTime localStart,
    @Nullable String timezone,
    @Nullable Integer utcOffsetSeconds,
    @Nullable Integer elapsedSeconds,
    @Nullable Integer movingSeconds,
    @Nullable Double distanceMeters,
    @Nullable Double climbMeters,
    @Nullable String visibility,
    @Nullable Boolean isPrivate,
    @Nullable Boolean flagged,
    @Nullable Boolean trainer,
    @Nullable Boolean manual,
    @Nullable Boolean hasTrack,
    @Nullable String gearId,
    @Nullable Double startLatitude,
    @Nullable Double startLongitude,
    @Nullable String summaryPolyline,
    @Nullable String deviceName) {
  /// The workout types that mark a race at its source: on foot, and on a bicycle. Which races count
  /// is for each club to say.
  public static final Set<Integer> RACES = Set.of(1, 11);

  /// Whether its source marks it as a race.
  public boolean isRace() {
    return workoutType != null && RACES.contains(workoutType);
  }
}
