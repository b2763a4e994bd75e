package dev.paceline.club.race;

import dev.paceline.club.activity.AthleteId;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A result that no source of recordings knows.
///
/// @param name the race as it was called, not blank
/// @param type the broad type, such as `Run`
/// @param localStart the wall clock where it began
/// @param zone where that wall clock hung
/// @param time from start to finish, whole seconds above 0
/// @param meters the distance, above 0
/// @param event the number of the event that it was part of, if known
/// @param note words for editors and the athlete, may be empty
public record ManualResult(
    AthleteId athlete,
    String name,
    String type,
    LocalDateTime localStart,
    ZoneId zone,
    Duration time,
    double meters,
    @Nullable Double climbMeters,
    @Nullable Long event,
    String note) {
  public ManualResult {
    if (name.isBlank() || type.isBlank()) {
      throw new IllegalArgumentException("a result has a name and a type");
    }
    if (time.toSeconds() <= 0 || time.toSeconds() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("a time is whole seconds above 0, not " + time);
    }
    if (!(meters > 0) || Double.isInfinite(meters)) {
      throw new IllegalArgumentException("a distance is meters above 0, not " + meters);
    }
  }
}
