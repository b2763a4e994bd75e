package dev.paceline.club.race;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.view.Edit.Field;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A race as one viewer sees it. `null` means that nobody said.
///
/// @param name as changed by hand, else as the source says
/// @param localStart the wall clock where it began
/// @param seconds the time shown: set by hand, else from start to finish
/// @param meters the distance shown: set by hand, else the source's
/// @param event what it was part of, if anybody said so
/// @param distanceClass the name of the class of the distance shown
/// @param hidden whether it was hidden by hand
/// @param told what only its athlete and editors are told; `null` for everybody else
public record Race(
    SourceKey key,
    AthleteId athlete,
    @Nullable String name,
    @Nullable String type,
    @Nullable Instant start,
    @Nullable LocalDateTime localStart,
    @Nullable Integer seconds,
    @Nullable Double meters,
    @Nullable Double climbMeters,
    @Nullable Event event,
    String distanceClass,
    boolean hidden,
    @Nullable Told told) {
  /// What only its athlete and editors are told.
  ///
  /// @param edited which fields were changed by hand
  /// @param sourceName the name that the source says
  /// @param sourceSeconds the time that the source says
  /// @param sourceMeters the distance that the source says
  public record Told(
      Set<Field> edited,
      @Nullable String sourceName,
      @Nullable Integer sourceSeconds,
      @Nullable Double sourceMeters,
      @Nullable String note) {
    public Told {
      edited = Set.copyOf(edited);
    }
  }
}
