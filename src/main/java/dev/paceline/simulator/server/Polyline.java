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
    Plane plane = new Plane(points);
    BitSet kept = new BitSet(points.size());
    kept.set(0);
    kept.set(points.size() - 1);
    Deque<int[]> spans = new ArrayDeque<>();
    spans.push(new int[] {0, points.size() - 1});
    while (!spans.isEmpty()) {
      int[] span = spans.pop();
      int farthest = plane.farthest(span[0], span[1], meters * meters);
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

  /// Points in meters on a plane that touches the sphere at the first.
  private static final class Plane {
    private final double[] east;
    private final double[] north;

    Plane(List<GeoPoint> points) {
      double cosine = Math.cos(Math.toRadians(points.getFirst().latitude()));
      east = new double[points.size()];
      north = new double[points.size()];
      for (int i = 0; i < east.length; i++) {
        east[i] = points.get(i).longitude() * METERS_PER_DEGREE * cosine;
        north[i] = points.get(i).latitude() * METERS_PER_DEGREE;
      }
    }

    /// The point between two that lies farthest from the stretch between them; -1 if none lies
    /// farther than the limit.
    int farthest(int from, int to, double squareOfLimit) {
      double dx = east[to] - east[from];
      double dy = north[to] - north[from];
      double square = dx * dx + dy * dy;
      int farthest = -1;
      double most = squareOfLimit;
      for (int i = from + 1; i < to; i++) {
        double x = east[i] - east[from];
        double y = north[i] - north[from];
        double share = square == 0 ? 0 : Math.clamp((x * dx + y * dy) / square, 0.0, 1.0);
        double offX = x - share * dx;
        double offY = y - share * dy;
        double off = offX * offX + offY * offY;
        if (off > most) {
          most = off;
          farthest = i;
        }
      }
      return farthest;
    }
  }
}
