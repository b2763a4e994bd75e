package dev.paceline.oracle;

import dev.paceline.simulator.world.GeoPoint;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Trait;
import dev.paceline.simulator.world.SimEffort;
import dev.paceline.simulator.world.SimTrack;
import dev.paceline.simulator.world.World;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/// An effort that can be seen, and the activity it belongs to.
record Sighting(World world, SimActivity activity, SimEffort effort) {
  private static final double EARTH_RADIUS_METERS = 6_371_000;

  Instant start() {
    return activity.startOf(effort);
  }

  LocalDateTime local() {
    return activity.localStartOf(effort);
  }

  long elapsedMillis() {
    return effort.elapsedSeconds() * 1000L;
  }

  boolean inside(Span span) {
    return span.holds(activity, start(), local());
  }

  double declaredMeters() {
    return world.segment(effort.segmentId()).distanceMeters();
  }

  /// The way really gone between the effort's samples, as far as six decimals tell.
  double measuredMeters() {
    Optional<SimTrack> track = world.track(activity.id());
    int first = effort.firstIndex();
    int last = effort.lastIndex();
    if (track.isEmpty()
        || !activity.is(Trait.POSITIONS)
        || first < 0
        || last < first
        || first >= track.get().size()) {
      return declaredMeters();
    }
    double meters = 0;
    for (int i = first + 1; i <= Math.min(last, track.get().size() - 1); i++) {
      meters += step(told(track.get().position(i - 1)), told(track.get().position(i)));
    }
    return meters;
  }

  private static GeoPoint told(GeoPoint point) {
    return new GeoPoint(sixDecimals(point.latitude()), sixDecimals(point.longitude()));
  }

  private static double sixDecimals(double degrees) {
    return BigDecimal.valueOf(degrees).setScale(6, RoundingMode.HALF_EVEN).doubleValue();
  }

  private static double step(GeoPoint from, GeoPoint to) {
    double phi1 = Math.toRadians(from.latitude());
    double phi2 = Math.toRadians(to.latitude());
    double sinHalfPhi = Math.sin((phi2 - phi1) / 2);
    double sinHalfLambda = Math.sin(Math.toRadians(to.longitude() - from.longitude()) / 2);
    double square =
        sinHalfPhi * sinHalfPhi + Math.cos(phi1) * Math.cos(phi2) * sinHalfLambda * sinHalfLambda;
    return EARTH_RADIUS_METERS * 2 * Math.atan2(Math.sqrt(square), Math.sqrt(1 - square));
  }
}
