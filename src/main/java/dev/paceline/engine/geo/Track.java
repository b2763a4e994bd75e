package dev.paceline.engine.geo;

import java.util.Arrays;
import java.util.OptionalDouble;

/// The samples of a recording: positions and seconds since its start, 12 bytes a sample. Immutable.
public final class Track {
  /// Radius of the sphere on which distances are measured, in meters.
  private static final double EARTH_RADIUS = 6_371_000;

  private static final double UNITS_PER_DEGREE = 1e7;

  private final int[] latitudes;
  private final int[] longitudes;
  private final int[] seconds;

  private Track(int[] latitudes, int[] longitudes, int[] seconds) {
    this.latitudes = latitudes;
    this.longitudes = longitudes;
    this.seconds = seconds;
  }

  /// A track of samples; a track without positions has empty coordinates.
  ///
  /// @param latitudes in degrees
  /// @param longitudes in degrees, as many
  /// @param seconds since the start; as many, or none if unknown
  /// @throws IllegalArgumentException if the numbers of samples differ
  public static Track of(double[] latitudes, double[] longitudes, int[] seconds) {
    boolean both = seconds.length > 0 && latitudes.length > 0;
    if (latitudes.length != longitudes.length || (both && seconds.length != latitudes.length)) {
      throw new IllegalArgumentException(
          "%d latitudes, %d longitudes, %d times"
              .formatted(latitudes.length, longitudes.length, seconds.length));
    }
    return new Track(fixed(latitudes), fixed(longitudes), seconds.clone());
  }

  /// Whether there is any position.
  public boolean hasPositions() {
    return latitudes.length > 0;
  }

  /// The seconds from the start to a sample, -1 if unknown.
  public int secondsAt(int sample) {
    return sample >= 0 && sample < seconds.length ? seconds[sample] : -1;
  }

  /// The meters covered from one sample to another, both inclusive: the sum of great-circle steps
  /// by the haversine formula (R. W. Sinnott, "Virtues of the Haversine", 1984). A last sample
  /// beyond the end means the end. Empty if the samples are negative, reversed, or begin beyond the
  /// end.
  public OptionalDouble meters(int first, int last) {
    if (first < 0 || last < first || first >= latitudes.length) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (int i = first + 1; i <= Math.min(last, latitudes.length - 1); i++) {
      sum += step(i - 1, i);
    }
    return OptionalDouble.of(sum);
  }

  private double step(int from, int to) {
    double latitude1 = Math.toRadians(latitudes[from] / UNITS_PER_DEGREE);
    double latitude2 = Math.toRadians(latitudes[to] / UNITS_PER_DEGREE);
    double halfLatitude = (latitude2 - latitude1) / 2;
    double longitudes2 = ((double) longitudes[to] - longitudes[from]) / UNITS_PER_DEGREE;
    double halfLongitude = Math.toRadians(longitudes2) / 2;
    double a =
        Math.pow(Math.sin(halfLatitude), 2)
            + Math.cos(latitude1) * Math.cos(latitude2) * Math.pow(Math.sin(halfLongitude), 2);
    return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(a)));
  }

  private static int[] fixed(double[] degrees) {
    return Arrays.stream(degrees).mapToInt(d -> (int) Math.round(d * UNITS_PER_DEGREE)).toArray();
  }
}
