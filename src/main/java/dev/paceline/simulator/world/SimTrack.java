package dev.paceline.simulator.world;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/// The samples of a recording, in order; immutable.
///
/// Seconds are whole and count from the activity's start. A recording made indoors may lack
/// positions and distances; then only `seconds` and `altitudeMeters` may be asked.
public final class SimTrack {
  private final int[] seconds;
  private final double[] latitudes;
  private final double[] longitudes;
  private final double[] meters;
  private final double[] altitudes;

  /// Takes the arrays as its own.
  SimTrack(
      int[] seconds, double[] latitudes, double[] longitudes, double[] meters, double[] altitudes) {
    this.seconds = seconds;
    this.latitudes = latitudes;
    this.longitudes = longitudes;
    this.meters = meters;
    this.altitudes = altitudes;
  }

  /// A flat track through the given positions at the given seconds; the distance is the sum of the
  /// great-circle steps.
  ///
  /// @throws IllegalArgumentException if there are not as many seconds as positions
  public static SimTrack of(List<GeoPoint> positions, int... seconds) {
    if (positions.size() != seconds.length) {
      throw new IllegalArgumentException(
          positions.size() + " positions at " + seconds.length + " seconds");
    }
    double[] meters = new double[seconds.length];
    for (int i = 1; i < meters.length; i++) {
      meters[i] = meters[i - 1] + positions.get(i - 1).metersTo(positions.get(i));
    }
    return new SimTrack(
        seconds.clone(),
        positions.stream().mapToDouble(GeoPoint::latitude).toArray(),
        positions.stream().mapToDouble(GeoPoint::longitude).toArray(),
        meters,
        new double[seconds.length]);
  }

  /// A recording without positions: one sample a second, both ends included.
  static SimTrack indoors(int elapsedSeconds, IntToDoubleFunction altitude) {
    int samples = Math.max(0, elapsedSeconds) + 1;
    int[] seconds = new int[samples];
    double[] altitudes = new double[samples];
    for (int i = 0; i < samples; i++) {
      seconds[i] = i;
      altitudes[i] = altitude.applyAsDouble(i);
    }
    return new SimTrack(seconds, new double[0], new double[0], new double[0], altitudes);
  }

  /// The number of samples.
  public int size() {
    return seconds.length;
  }

  /// Whether positions and distances were recorded.
  public boolean hasPositions() {
    return latitudes.length > 0;
  }

  /// Seconds from the activity's start to the sample.
  public int seconds(int sample) {
    return seconds[sample];
  }

  /// The position at the sample, in full precision.
  public GeoPoint position(int sample) {
    return new GeoPoint(latitudes[sample], longitudes[sample]);
  }

  /// The distance covered from the first sample to this one, pauses and jumps left out.
  public double distanceMeters(int sample) {
    return meters[sample];
  }

  /// The height above the sea at the sample.
  public double altitudeMeters(int sample) {
    return altitudes[sample];
  }
}
