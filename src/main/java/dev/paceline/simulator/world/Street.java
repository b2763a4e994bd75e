package dev.paceline.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A segment together with the corners it leads along.
record Street(SimSegment segment, List<Integer> corners) {
  private static final List<String> NAMES =
      List.of(
          "Harbour Straight",
          "Mill Lane",
          "Lantern Hill",
          "Orchard Row",
          "Ropewalk",
          "Quarry Steps",
          "Salt Road",
          "Kite Meadow",
          "Tannery Bend",
          "Ferry Mile");
  private static final long FIRST_ID = 41_000_007;

  /// Segments this low are of the old kind, whose positions have up to 14 decimals.
  private static final long FIRST_OLD_ID = 610_003;

  private static final double SHORTEST_METERS = 450;
  private static final double LONGEST_METERS = 2250;

  Street {
    corners = List.copyOf(corners);
  }

  /// The running segments of a town and, last, one for riding.
  static List<Street> of(long seed, Town town, int runningSegments) {
    List<Street> streets = new ArrayList<>();
    for (int i = 0; i < runningSegments; i++) {
      streets.add(make(seed, town, i, runningSegments, "Run"));
    }
    streets.add(make(seed, town, runningSegments, runningSegments, "Ride"));
    return List.copyOf(streets);
  }

  /// The places in a route at which somebody enters this street and then follows it to its end.
  List<Integer> entries(int[] route) {
    List<Integer> entries = new ArrayList<>();
    for (int i = 0; i + corners.size() <= route.length; i++) {
      if (isFollowed(route, i)) {
        entries.add(i);
      }
    }
    return entries;
  }

  private boolean isFollowed(int[] route, int from) {
    for (int i = 0; i < corners.size(); i++) {
      if (route[from + i] != corners.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static Street make(long seed, Town town, int number, int count, String type) {
    SplittableRandom random = Seeds.random(seed, number);
    double target =
        type.equals("Ride")
            ? LONGEST_METERS
            : SHORTEST_METERS
                + (LONGEST_METERS - SHORTEST_METERS) * (number * 5 % count) / Math.max(1, count);
    int column = random.nextInt(2, Town.COLUMNS - 2);
    int row = random.nextInt(2, Town.ROWS - 2);
    List<Integer> corners = new ArrayList<>(List.of(Town.corner(column, row)));
    int eastward = column < Town.COLUMNS / 2 ? 1 : -1;
    int northward = row < Town.ROWS / 2 ? 1 : -1;
    double meters = 0;
    while (meters < target) {
      boolean mustTurn = !Town.hasCorner(column, row + northward);
      boolean alongTheRow =
          Town.hasCorner(column + eastward, row) && (mustTurn || random.nextInt(3) > 0);
      column += alongTheRow ? eastward : 0;
      row += alongTheRow ? 0 : northward;
      corners.add(Town.corner(column, row));
      meters += town.meters(corners.get(corners.size() - 2), corners.getLast());
    }
    return new Street(segment(town, number, type, corners, meters), corners);
  }

  private static SimSegment segment(
      Town town, int number, String type, List<Integer> corners, double meters) {
    double[] heights = corners.stream().mapToDouble(town::height).sorted().toArray();
    double rise = town.height(corners.getLast()) - town.height(corners.getFirst());
    return new SimSegment(
        number == 1 ? FIRST_OLD_ID : FIRST_ID + 1000L * number,
        NAMES.get(number % NAMES.size()),
        type,
        corners.stream().map(town::point).toList(),
        Math.round(meters * 10) / 10.0,
        Math.round(heights[0] * 10) / 10.0,
        Math.round(heights[heights.length - 1] * 10) / 10.0,
        Math.round(rise / meters * 1000) / 10.0);
  }
}
