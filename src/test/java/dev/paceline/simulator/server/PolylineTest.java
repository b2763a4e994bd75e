package dev.paceline.simulator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.simulator.world.GeoPoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolylineTest {
  private static final double METERS_PER_DEGREE = 111_194.93;

  @Test
  void encodesTheFormatsOwnExample() {
    List<GeoPoint> line =
        List.of(
            new GeoPoint(38.5, -120.2),
            new GeoPoint(40.7, -120.95),
            new GeoPoint(43.252, -126.453));
    assertThat(Polyline.encode(line)).isEqualTo("_p~iF~ps|U_ulLnnqC_mqNvxq`@");
    assertThat(decode(Polyline.encode(line))).isEqualTo(line);
    assertThat(Polyline.encode(List.of())).isEmpty();
  }

  @Test
  void simplifyingKeepsCornersAndDropsWhatLiesOnTheLine() {
    List<GeoPoint> corner =
        List.of(
            new GeoPoint(45, -30),
            new GeoPoint(45.001, -30),
            new GeoPoint(45.002, -30),
            new GeoPoint(45.002, -29.999));
    assertThat(Polyline.simplified(corner, 1))
        .containsExactly(corner.get(0), corner.get(2), corner.get(3));
  }

  /// A decoder of the test's own.
  static List<GeoPoint> decode(String text) {
    List<GeoPoint> points = new ArrayList<>();
    long[] sums = new long[2];
    int at = 0;
    for (int value = 0; at < text.length(); value++) {
      long bits = 0;
      int shift = 0;
      int chunk;
      do {
        chunk = text.charAt(at++) - 63;
        bits |= (long) (chunk & 0x1f) << shift;
        shift += 5;
      } while (chunk >= 0x20);
      sums[value % 2] += (bits & 1) == 0 ? bits >> 1 : ~(bits >> 1);
      if (value % 2 == 1) {
        points.add(new GeoPoint(sums[0] / 1e5, sums[1] / 1e5));
      }
    }
    return points;
  }

  static double metersToLine(GeoPoint point, List<GeoPoint> line) {
    double least = Double.MAX_VALUE;
    for (int i = 1; i < line.size(); i++) {
      least = Math.min(least, meters(point, line.get(i - 1), line.get(i)));
    }
    return least;
  }

  private static double meters(GeoPoint point, GeoPoint from, GeoPoint to) {
    double eastward = METERS_PER_DEGREE * Math.cos(Math.toRadians(point.latitude()));
    double ax = (from.longitude() - point.longitude()) * eastward;
    double ay = (from.latitude() - point.latitude()) * METERS_PER_DEGREE;
    double dx = (to.longitude() - from.longitude()) * eastward;
    double dy = (to.latitude() - from.latitude()) * METERS_PER_DEGREE;
    double square = dx * dx + dy * dy;
    double share = square == 0 ? 0 : Math.clamp(-(ax * dx + ay * dy) / square, 0, 1);
    return Math.hypot(ax + share * dx, ay + share * dy);
  }
}
