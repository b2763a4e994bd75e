package dev.paceline.simulator.server;

import dev.paceline.simulator.world.GeoPoint;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How single values look on the wire, oddities included.
final class Wire {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");

  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

  private static final double[] SCALES = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

  private Wire() {}

  static String instant(Instant instant) {
    return local(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  /// Wall-clock time, with a `Z` that is not true.
  static String local(LocalDateTime time) {
    return SECONDS.format(time);
  }

  /// The zone with its standard offset, also in summer, as in `(GMT+01:00) Europe/Oslo`.
  static String zone(String name, ZoneOffset offset, Instant at) {
    ZoneOffset standard =
        ZONES.contains(name) ? ZoneId.of(name).getRules().getStandardOffset(at) : offset;
    return "(GMT" + (standard.equals(ZoneOffset.UTC) ? "+00:00" : standard) + ") " + name;
  }

  /// Writes a number; a zero comes as an integer.
  static void number(ObjectNode node, String key, double value) {
    if (value == 0) {
      node.put(key, 0);
    } else {
      node.put(key, value);
    }
  }

  /// A value with at most six decimals.
  static double rounded(double value, int decimals) {
    double scale = SCALES[decimals];
    return Math.rint(value * scale) / scale;
  }

  /// Writes a position with six decimals.
  static void position(ArrayNode array, GeoPoint point) {
    array.add(rounded(point.latitude(), 6)).add(rounded(point.longitude(), 6));
  }
}
