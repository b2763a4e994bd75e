package dev.paceline.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// A way of about a wished-for length: perhaps along a street and home again, then round blocks.
///
/// @param home the corner where it begins and ends
/// @param street the street to be followed; left out if the way would become too long
record Circuit(long seed, int home, double meters, Optional<Street> street) {
  private static final int LONGEST_SIDE = 8;
  private static final double BLOCK_METERS = 190;

  /// The corners passed, home to home.
  int[] route(Town town) {
    List<Integer> corners = new ArrayList<>(List.of(home));
    double covered = street.map(visited -> visit(town, visited, corners)).orElse(0.0);
    SplittableRandom random = Seeds.random(seed, 1);
    int blocks = Math.max(2, (int) Math.round((meters - covered) / BLOCK_METERS));
    int eastward = home % Town.COLUMNS < Town.COLUMNS / 2 ? 1 : -1;
    int northward = home / Town.COLUMNS < Town.ROWS / 2 ? 1 : -1;
    for (int half = blocks / 2; half > 0; ) {
      int lap = Math.min(half, 2 * LONGEST_SIDE);
      int least = Math.max(0, lap - LONGEST_SIDE);
      int across = least + random.nextInt(Math.min(LONGEST_SIDE, lap) - least + 1);
      int far = home + eastward * across + northward * Town.COLUMNS * (lap - across);
      corners.addAll(Town.way(home, far, true));
      corners.addAll(Town.way(far, home, true));
      half -= lap;
    }
    return corners.stream().mapToInt(Integer::intValue).toArray();
  }

  /// Goes along a street and home, unless that is too far. Returns the meters covered.
  private double visit(Town town, Street visited, List<Integer> corners) {
    List<Integer> way = new ArrayList<>(corners);
    way.addAll(Town.way(home, visited.corners().getFirst(), true));
    way.addAll(visited.corners().subList(1, visited.corners().size()));
    way.addAll(Town.way(way.getLast(), home, false));
    double length = 0;
    for (int i = 1; i < way.size(); i++) {
      length += town.meters(way.get(i - 1), way.get(i));
    }
    if (length > meters) {
      return 0;
    }
    corners.clear();
    corners.addAll(way);
    return length;
  }
}
