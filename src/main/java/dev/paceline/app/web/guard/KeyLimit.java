package dev.paceline.app.web.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// How often a key may be used: 1,000 times in an hour of the clock, on this node. Thread-safe.
final class KeyLimit {
  private static final int AN_HOUR = 1_000;
  private static final int MOST_KEYS = 10_000;

  private final InstantSource clock;
  private final Cache<Use, AtomicInteger> used =
      Caffeine.newBuilder().executor(Runnable::run).maximumSize(MOST_KEYS).build();

  private record Use(long key, Instant hour) {}

  KeyLimit(InstantSource clock) {
    this.clock = clock;
  }

  /// @throws Problem with 429 if the key was used too often
  void spend(long key) {
    Instant now = clock.instant();
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    int count = used.get(new Use(key, hour), _ -> new AtomicInteger()).incrementAndGet();
    if (count > AN_HOUR) {
      throw Problem.tooMany(Duration.between(now, hour.plus(1, ChronoUnit.HOURS)));
    }
  }
}
