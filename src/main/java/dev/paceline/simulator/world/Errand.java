package dev.paceline.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What somebody sets out to do in the streets: enough to make the whole track again.
///
/// @param home the corner where it begins and ends
/// @param targetMeters after this distance it goes home
/// @param metersPerSecond the usual speed
/// @param visits the streets to be followed on the way
/// @param pauses stops, in order
/// @param sparse whether the device keeps a sample only now and then and at corners
/// @param jump whether one position lies far off
record Errand(
    long seed,
    int home,
    double targetMeters,
    double metersPerSecond,
    List<Visit> visits,
    List<Pause> pauses,
    boolean sparse,
    boolean jump) {

  /// Some laps that each follow a street.
  record Visit(Street street, int laps) {}

  /// A stop.
  ///
  /// @param share the part of the moving time that lies before it
  record Pause(double share, int seconds) {}

  Errand {
    visits = List.copyOf(visits);
    pauses = List.copyOf(pauses);
  }

  /// The corners passed, home to home.
  int[] route(Town town) {
    SplittableRandom random = Seeds.random(seed, 1);
    List<Integer> corners = new ArrayList<>(List.of(home));
    double meters = 0;
    for (Visit visit : visits) {
      for (int lap = 0; lap < visit.laps(); lap++) {
        meters += go(town, corners, visit.street().corners().getFirst(), random.nextBoolean());
        for (int corner : visit.street().corners().subList(1, visit.street().corners().size())) {
          meters += town.meters(corners.getLast(), corner);
          corners.add(corner);
        }
      }
    }
    while (meters < targetMeters) {
      meters += go(town, corners, random.nextInt(town.corners()), random.nextBoolean());
    }
    go(town, corners, home, random.nextBoolean());
    return corners.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double go(Town town, List<Integer> corners, int to, boolean alongTheRowFirst) {
    double meters = 0;
    for (int corner : Town.way(corners.getLast(), to, alongTheRowFirst)) {
      meters += town.meters(corners.getLast(), corner);
      corners.add(corner);
    }
    return meters;
  }
}
