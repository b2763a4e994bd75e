package dev.paceline.simulator.server;

import java.time.Instant;

/// Counts calls in fixed windows: quarter hours, and days that end at midnight UTC.
///
/// Every call counts, also one that is refused for it. Safe for use by many threads.
final class RateLedger {
  private static final long WINDOW_SECONDS = 900;
  private static final long DAY_SECONDS = 86_400;

  private long window = Long.MIN_VALUE;
  private long day = Long.MIN_VALUE;
  private Usage usage = Usage.NONE;

  /// Counts a reading call made at the given instant, and answers the usage with it.
  synchronized Usage countRead(Instant now) {
    roll(now);
    usage =
        new Usage(
            usage.readWindow() + 1,
            usage.readDay() + 1,
            usage.overallWindow() + 1,
            usage.overallDay() + 1);
    return usage;
  }

  /// The usage at the given instant.
  synchronized Usage usage(Instant now) {
    roll(now);
    return usage;
  }

  private void roll(Instant now) {
    long thisWindow = Math.floorDiv(now.getEpochSecond(), WINDOW_SECONDS);
    long thisDay = Math.floorDiv(now.getEpochSecond(), DAY_SECONDS);
    if (thisWindow != window) {
      usage = new Usage(0, usage.readDay(), 0, usage.overallDay());
    }
    if (thisDay != day) {
      usage = Usage.NONE;
    }
    window = thisWindow;
    day = thisDay;
  }
}
