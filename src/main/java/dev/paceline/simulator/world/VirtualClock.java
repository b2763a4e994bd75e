package dev.paceline.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that moves only when it is told to, and only forward; safe for use by many threads.
public final class VirtualClock implements InstantSource {
  private final AtomicReference<Instant> now;

  /// A clock standing at the given instant.
  public VirtualClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /// Moves to the given instant; does nothing if that is already past, since two threads may both
  /// wish to be the one that advances.
  public void advanceTo(Instant instant) {
    now.accumulateAndGet(instant, (current, wanted) -> wanted.isAfter(current) ? wanted : current);
  }

  /// Moves forward by the given time.
  ///
  /// @throws IllegalArgumentException if it is negative
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time only moves forward, not by " + duration);
    }
    now.updateAndGet(current -> current.plus(duration));
  }
}
