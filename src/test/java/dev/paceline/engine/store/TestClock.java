package dev.paceline.engine.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is set.
public final class TestClock implements InstantSource {
  private final AtomicReference<Instant> now;

  public TestClock(String now) {
    this.now = new AtomicReference<>(Instant.parse(now));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  /// Sets the clock, back or forth.
  public void set(String instant) {
    now.set(Instant.parse(instant));
  }

  /// Moves the clock on.
  public void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }
}
