package dev.paceline.simulator.world;

import java.util.ArrayList;
import java.util.List;

/// A town that does not exist, far out at sea: a crooked grid of streets on gentle hills.
///
/// Corners are numbered row by row; places are meters east and north of the south-west corner.
final class Town {
  static final double LATITUDE = 45.0;
  static final double LONGITUDE = -30.0;
  static final double METERS_PER_DEGREE = Math.toRadians(6_371_000);
  static final int COLUMNS = 24;
  static final int ROWS = 18;

  private static final double BLOCK_METERS = 190;
  private static final double CROOKED_METERS = 25;
  private static final double EASTWARD_METERS_PER_DEGREE =
      METERS_PER_DEGREE * Math.cos(Math.toRadians(LATITUDE));

  private final double[] east = new double[COLUMNS * ROWS];
  private final double[] north = new double[COLUMNS * ROWS];

  Town(long seed) {
    for (int corner = 0; corner < east.length; corner++) {
      int column = corner % COLUMNS;
      int row = corner / COLUMNS;
      east[corner] = column * BLOCK_METERS + crooked(seed, corner, 1);
      north[corner] = row * BLOCK_METERS + crooked(seed, corner, 2);
    }
  }

  static int corner(int column, int row) {
    return row * COLUMNS + column;
  }

  static boolean hasCorner(int column, int row) {
    return column >= 0 && column < COLUMNS && row >= 0 && row < ROWS;
  }

  int corners() {
    return east.length;
  }

  double east(int corner) {
    return east[corner];
  }

  double north(int corner) {
    return north[corner];
  }

  GeoPoint point(int corner) {
    return new GeoPoint(latitude(north[corner]), longitude(east[corner]));
  }

  double meters(int from, int to) {
    return Math.hypot(east[to] - east[from], north[to] - north[from]);
  }

  double height(int corner) {
    return height(east[corner], north[corner]);
  }

  static double latitude(double north) {
    return LATITUDE + north / METERS_PER_DEGREE;
  }

  static double longitude(double east) {
    return LONGITUDE + east / EASTWARD_METERS_PER_DEGREE;
  }

  static double height(double east, double north) {
    return 60 + 28 * Math.sin(east / 700) + 17 * Math.cos(north / 520 + 1);
  }

  /// The corners from one to another, without the first: along the row first, or the column.
  static List<Integer> way(int from, int to, boolean alongTheRowFirst) {
    List<Integer> corners = new ArrayList<>();
    int turn =
        alongTheRowFirst
            ? corner(to % COLUMNS, from / COLUMNS)
            : corner(from % COLUMNS, to / COLUMNS);
    goStraight(from, turn, corners);
    goStraight(turn, to, corners);
    return corners;
  }

  private static void goStraight(int from, int to, List<Integer> corners) {
    int step = from / COLUMNS == to / COLUMNS ? Integer.signum(to - from) : stepUp(from, to);
    for (int corner = from; corner != to; ) {
      corner += step;
      corners.add(corner);
    }
  }

  private static int stepUp(int from, int to) {
    return to > from ? COLUMNS : -COLUMNS;
  }

  private static double crooked(long seed, int corner, int axis) {
    return (Seeds.share(seed, corner, axis) * 2 - 1) * CROOKED_METERS;
  }
}
