package dev.paceline.club.workbook;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The sport types that Strava knows (its API reference, `SportType`).
final class Sports {
  static final String CODE = "SPORT";

  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final String NAMES =
      """
      AlpineSki BackcountrySki Badminton Basketball Canoeing Cricket Crossfit Dance
      EBikeRide Elliptical EMountainBikeRide Golf GravelRide Handcycle
      HighIntensityIntervalTraining Hike IceSkate InlineSkate Kayaking Kitesurf
      MountainBikeRide NordicSki Padel PhysicalTherapy Pickleball Pilates Racquetball Ride
      RockClimbing RollerSki Rowing Run Sail Skateboard Snowboard Snowshoe Soccer Squash
      StairStepper StandUpPaddling Surfing Swim TableTennis Tennis TrailRun Velomobile
      VirtualRide VirtualRow VirtualRun Volleyball Walk WeightTraining Wheelchair Windsurf
      Workout Yoga
      """;
  private static final Set<String> KNOWN = known();

  private Sports() {}

  /// What is wrong with a list of sports; nothing if all are known.
  static Optional<Remark> check(String list) {
    List<String> unknown =
        COMMA
            .splitAsStream(list)
            .map(Spelling::trim)
            .filter(sport -> !sport.isEmpty() && !KNOWN.contains(sport))
            .toList();
    if (unknown.isEmpty()) {
      return Optional.empty();
    }
    String first = unknown.getFirst();
    String advice =
        Spelling.nearest(first, KNOWN).map(sport -> "The nearest is " + sport).orElse("");
    return Optional.of(Remark.error(CODE, "there is no sport type " + Cell.shown(first), advice));
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    SPACE.splitAsStream(NAMES.strip()).forEach(known::add);
    return known;
  }
}
