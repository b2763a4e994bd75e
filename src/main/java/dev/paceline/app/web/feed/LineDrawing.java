package dev.paceline.app.web.feed;

import dev.paceline.club.view.View;
import dev.paceline.engine.geo.Polyline;
import java.util.Locale;
import java.util.Optional;

/// A line on plain ground: as wide and high as it is on earth, scaled to fit.
///
/// @param points as an SVG `polyline` has them
record LineDrawing(String points) {
  static final int WIDTH = 320;
  static final int HEIGHT = 180;
  private static final double MARGIN = 14;

  /// Points nearer to the one before are left out.
  private static final double NEAR = 0.8;

  /// The drawing of a line, if there is one.
  static Optional<LineDrawing> of(View view) {
    return view.map().flatMap(line -> Polyline.decode(line.polyline())).map(LineDrawing::draw);
  }

  private static LineDrawing draw(Polyline line) {
    Polyline.Bounds bounds = line.bounds();
    double shrink = Math.cos(Math.toRadians((bounds.south() + bounds.north()) / 2));
    double wide = Math.max((bounds.east() - bounds.west()) * shrink, 1e-9);
    double high = Math.max(bounds.north() - bounds.south(), 1e-9);
    double scale = Math.min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high);
    double left = (WIDTH - wide * scale) / 2;
    double top = (HEIGHT - high * scale) / 2;
    StringBuilder points = new StringBuilder();
    double lastX = Double.NEGATIVE_INFINITY;
    double lastY = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < line.size(); i++) {
      double x = left + (line.longitude(i) - bounds.west()) * shrink * scale;
      double y = top + (bounds.north() - line.latitude(i)) * scale;
      if (Math.hypot(x - lastX, y - lastY) >= NEAR || i == line.size() - 1) {
        points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        lastX = x;
        lastY = y;
      }
    }
    return new LineDrawing(points.toString().strip());
  }
}
