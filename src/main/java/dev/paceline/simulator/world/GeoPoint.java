package dev.paceline.simulator.world;

/// A position on the sphere, in degrees.
public record GeoPoint(double latitude, double longitude) {
  private static final double EARTH_RADIUS_METERS = 6_371_000;

  public GeoPoint {
    if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
      throw new IllegalArgumentException(
          "no position on the sphere: " + latitude + ", " + longitude);
    }
  }

  /// The great-circle distance in meters (haversine, R = 6,371,000 m).
  public double metersTo(GeoPoint other) {
    double halfLatitude = Math.toRadians(other.latitude - latitude) / 2;
    double halfLongitude = Math.toRadians(other.longitude - longitude) / 2;
    double a =
        Math.pow(Math.sin(halfLatitude), 2)
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * Math.pow(Math.sin(halfLongitude), 2);
    return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(a)));
  }
}
