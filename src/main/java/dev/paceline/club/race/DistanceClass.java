package dev.paceline.club.race;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A range of distances with a name. Of classes that overlap, the first counts.
///
/// @param fromMeters the shortest distance
/// @param toMeters the longest distance, itself included; `null`: no limit
public record DistanceClass(String name, double fromMeters, @Nullable Double toMeters) {
  /// What a distance in no class belongs to.
  public static final String OTHER = "other";

  /// What holds for a club that said nothing else.
  public static final List<DistanceClass> DEFAULTS =
      List.of(
          new DistanceClass("5K", 4_800, 5_200.0),
          new DistanceClass("10K", 9_700, 10_300.0),
          new DistanceClass("14K", 13_700, 14_300.0),
          new DistanceClass("half", 20_800, 21_600.0),
          new DistanceClass("30K", 29_500, 30_500.0),
          new DistanceClass("marathon", 41_700, 43_200.0),
          new DistanceClass("ultra", 43_200, null));

  public DistanceClass {
    boolean empty = toMeters != null && !(toMeters >= fromMeters);
    if (name.isBlank() || name.equals(OTHER) || !(fromMeters >= 0) || empty) {
      throw new IllegalArgumentException(
          "a class has a name and a range, not %s from %s to %s"
              .formatted(name, fromMeters, toMeters));
    }
  }
}
