package dev.paceline.simulator.server;

import dev.paceline.simulator.world.GeoPoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/// Encodes lines in Google's polyline format, precision 5, and simplifies them.
final class Polyline {
  private static final double METERS_PER_DEGREE = 111_194.93;

  private Polyline() {}

  static String encode(List<GeoPoint> points) {
    StringBuilder text = new StringBuilder();
    long latitude = 0;
    long longitude = 0;
    for (GeoPoint point : points) {
      long nextLatitude = Math.round(point.latitude() * 1e5);
      long nextLongitude = Math.round(point.longitude() * 1e5);
      append(text, nextLatitude - latitude);
      append(text, nextLongitude - longitude);
      latitude = nextLatitude;
      longitude = nextLongitude;
    }
    return text.toString();
  }

  private static void append(StringBuilder text, long difference) {
    long bits = difference < 0 ? ~(difference << 1) : difference << 1;
    while (bits >= 0x20) {
      text.append((char) (((bits & 0x1f) | 0x20) + 63));
      bits >>= 5;
    }
    text.append((char) (bits + 63));
  }

  /// Leaves out points that lie no farther than the given meters from the line through the rest
  /// (Douglas and Peucker).
  static List<GeoPoint> simplified(List<GeoPoint> points, double meters) {
    if (points.size() < 3) {
      return points;
    }
    double eastward = METERS_PER_DEGREE * Math.cos(Math.toRadians(points.getFirst().latitude()));
    BitSet kept = new BitSet(points.size());
    kept.set(0);
    kept.set(points.size() - 1);
    Deque<int[]> spans = new ArrayDeque<>();
    spans.push(new int[] {0, points.size() - 1});
    while (!spans.isEmpty()) {
      int[] span = spans.pop();
      int farthest = -1;
      double distance = meters;
      for (int i = span[0] + 1; i < span[1]; i++) {
        double off = offLine(points.get(i), points.get(span[0]), points.get(span[1]), eastward);
        if (off > distance) {
          distance = off;
          farthest = i;
        }
      }
      if (farthest >= 0) {
        kept.set(farthest);
        spans.push(new int[] {span[0], farthest});
        spans.push(new int[] {farthest, span[1]});
      }
    }
    List<GeoPoint> rest = new ArrayList<>();
    kept.stream().forEach(i -> rest.add(points.get(i)));
    return rest;
  }

  /// Meters from a point to a stretch, on a plane.
  private static double offLine(GeoPoint point, GeoPoint from, GeoPoint to, double eastward) {
    double x = (point.longitude() - from.longitude()) * eastward;
    double y = (point.latitude() - from.latitude()) * METERS_PER_DEGREE;
    double dx = (to.longitude() - from.longitude()) * eastward;
    double dy = (to.latitude() - from.latitude()) * METERS_PER_DEGREE;
    double square = dx * dx + dy * dy;
    double share = square == 0 ? 0 : Math.clamp((x * dx + y * dy) / square, 0, 1);
    return Math.hypot(x - share * dx, y - share * dy);
  }
}
