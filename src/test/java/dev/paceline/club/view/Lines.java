package dev.paceline.club.view;

/// Encoded lines along a meridian, by an encoder of the tests' own.
final class Lines {
  private static final double METERS_PER_DEGREE = 111_194.93;

  private Lines() {}

  /// So many points, each so many meters north of the one before.
  static String north(double latitude, double longitude, int points, double meters) {
    StringBuilder text = new StringBuilder();
    long before = 0;
    for (int i = 0; i < points; i++) {
      long now = Math.round((latitude + degrees(i * meters)) * 1e5);
      append(text, now - before);
      append(text, i == 0 ? Math.round(longitude * 1e5) : 0);
      before = now;
    }
    return text.toString();
  }

  /// Degrees of latitude of so many meters.
  static double degrees(double meters) {
    return meters / METERS_PER_DEGREE;
  }

  private static void append(StringBuilder text, long difference) {
    long bits = difference < 0 ? ~(difference << 1) : difference << 1;
    for (; bits >= 0x20; bits >>= 5) {
      text.append((char) (((bits & 0x1f) | 0x20) + 63));
    }
    text.append((char) (bits + 63));
  }
}
