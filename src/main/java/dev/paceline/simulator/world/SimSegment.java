package dev.paceline.simulator.world;

import java.util.List;

/// A stretch of street on which people compare times.
///
/// @param activityType `Run` or `Ride`: only activities of this legacy type have efforts here
/// @param line the vertices from start to finish, at least two
/// @param lowMeters the lowest height above the sea
/// @param highMeters the highest height above the sea
/// @param averageGrade the rise from start to finish in percent
public record SimSegment(
    long id,
    String name,
    String activityType,
    List<GeoPoint> line,
    double distanceMeters,
    double lowMeters,
    double highMeters,
    double averageGrade) {

  public SimSegment {
    line = List.copyOf(line);
    if (id <= 0) {
      throw new IllegalArgumentException("segment id must be positive: " + id);
    }
    if (line.size() < 2) {
      throw new IllegalArgumentException("segment " + id + " needs two points, has " + line);
    }
    if (!(distanceMeters > 0)) {
      throw new IllegalArgumentException("segment " + id + " has no length: " + distanceMeters);
    }
  }

  /// A flat running segment that goes straight north for the given length in the invented town.
  public static SimSegment of(long id, String name, double distanceMeters) {
    GeoPoint start = new GeoPoint(Town.LATITUDE, Town.LONGITUDE);
    GeoPoint finish =
        new GeoPoint(Town.LATITUDE + distanceMeters / Town.METERS_PER_DEGREE, Town.LONGITUDE);
    return new SimSegment(id, name, "Run", List.of(start, finish), distanceMeters, 5, 5, 0);
  }
}
