package dev.paceline.engine.geo;

import java.util.Arrays;
import java.util.Optional;

/// A line on the ground in the encoded polyline format at precision 5
/// (developers.google.com/maps/documentation/utilities/polylinealgorithm). Immutable, at least one
/// point.
public final class Polyline {
  private static final double UNITS_PER_DEGREE = 1e5;
  private static final int MOST_LATITUDE = 9_000_000;
  private static final int MOST_LONGITUDE = 18_000_000;

  private final int[] latitudes;
  private final int[] longitudes;

  private Polyline(int[] latitudes, int[] longitudes) {
    this.latitudes = latitudes;
    this.longitudes = longitudes;
  }

  /// The rectangle around a line, in degrees. A line across the 180th meridian has one around the
  /// earth.
  public record Bounds(double south, double west, double north, double east) {}

  /// The line of a text; empty if the text is empty, cut off, or names points that are not on
  /// earth.
  public static Optional<Polyline> decode(String text) {
    int[] latitudes = new int[text.length() / 2];
    int[] longitudes = new int[text.length() / 2];
    Reader reader = new Reader(text);
    int points = 0;
    long latitude = 0;
    long longitude = 0;
    while (reader.more()) {
      latitude += reader.next();
      longitude += reader.next();
      if (reader.broken
          || Math.abs(latitude) > MOST_LATITUDE
          || Math.abs(longitude) > MOST_LONGITUDE) {
        return Optional.empty();
      }
      latitudes[points] = (int) latitude;
      longitudes[points] = (int) longitude;
      points++;
    }
    return points == 0
        ? Optional.empty()
        : Optional.of(
            new Polyline(Arrays.copyOf(latitudes, points), Arrays.copyOf(longitudes, points)));
  }

  /// The text of the line.
  public String encode() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < latitudes.length; i++) {
      append(text, latitudes[i] - (i == 0 ? 0 : latitudes[i - 1]));
      append(text, longitudes[i] - (i == 0 ? 0 : longitudes[i - 1]));
    }
    return text.toString();
  }

  /// How many points it has.
  public int size() {
    return latitudes.length;
  }

  /// The latitude of a point, in degrees.
  public double latitude(int point) {
    return latitudes[point] / UNITS_PER_DEGREE;
  }

  /// The longitude of a point, in degrees.
  public double longitude(int point) {
    return longitudes[point] / UNITS_PER_DEGREE;
  }

  /// The rectangle around the line.
  public Bounds bounds() {
    return new Bounds(
        Arrays.stream(latitudes).min().orElseThrow() / UNITS_PER_DEGREE,
        Arrays.stream(longitudes).min().orElseThrow() / UNITS_PER_DEGREE,
        Arrays.stream(latitudes).max().orElseThrow() / UNITS_PER_DEGREE,
        Arrays.stream(longitudes).max().orElseThrow() / UNITS_PER_DEGREE);
  }

  /// The line without the points of its first and last stretch, measured along it. Nothing is put
  /// in between points, so that no end lies nearer than the stretch is long. Empty if the line is
  /// shorter than both stretches together, or fewer than two points are left.
  ///
  /// @param meters the length of each stretch
  public Optional<Polyline> withoutEnds(double meters) {
    double[] covered = covered();
    double length = covered[covered.length - 1];
    int first = 0;
    while (first < covered.length && covered[first] < meters) {
      first++;
    }
    int end = covered.length;
    while (end > first && length - covered[end - 1] < meters) {
      end--;
    }
    return length < 2 * meters || end - first < 2
        ? Optional.empty()
        : Optional.of(
            new Polyline(
                Arrays.copyOfRange(latitudes, first, end),
                Arrays.copyOfRange(longitudes, first, end)));
  }

  /// The length of the line in meters, as [Track#meters] measures.
  public double meters() {
    double[] covered = covered();
    return covered[covered.length - 1];
  }

  /// The meters along the line up to each point.
  private double[] covered() {
    Track track = Track.of(degrees(latitudes), degrees(longitudes), new int[0]);
    double[] covered = new double[latitudes.length];
    for (int i = 1; i < covered.length; i++) {
      covered[i] = covered[i - 1] + track.meters(i - 1, i).orElseThrow();
    }
    return covered;
  }

  private static double[] degrees(int[] units) {
    return Arrays.stream(units).mapToDouble(unit -> unit / UNITS_PER_DEGREE).toArray();
  }

  private static void append(StringBuilder text, int difference) {
    int bits = difference < 0 ? ~(difference << 1) : difference << 1;
    while (bits >= 0x20) {
      text.append((char) (((bits & 0x1f) | 0x20) + 63));
      bits >>= 5;
    }
    text.append((char) (bits + 63));
  }

  /// Reads numbers from a text until it ends or makes no sense.
  private static final class Reader {
    private static final int LONGEST = 30;

    private final String text;
    private int at;
    private boolean broken;

    Reader(String text) {
      this.text = text;
    }

    boolean more() {
      return at < text.length();
    }

    int next() {
      int bits = 0;
      for (int shift = 0; shift <= LONGEST && more(); shift += 5) {
        int chunk = text.charAt(at++) - 63;
        if (chunk < 0 || chunk > 0x3f) {
          break;
        }
        bits |= (chunk & 0x1f) << shift;
        if (chunk < 0x20) {
          return (bits >>> 1) ^ -(bits & 1);
        }
      }
      broken = true;
      return 0;
    }
  }
}
