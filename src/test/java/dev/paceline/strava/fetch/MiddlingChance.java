package dev.paceline.strava.fetch;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Chance without surprise: numbers below a bound are its half, names are all different.
final class MiddlingChance implements RandomGenerator {
  private static final AtomicLong NAMES = new AtomicLong();

  @Override
  public long nextLong() {
    return NAMES.incrementAndGet();
  }

  @Override
  public long nextLong(long bound) {
    return bound / 2;
  }
}
