package dev.paceline.engine.budget;

import java.time.Instant;

/// A bucket in one window: what was used of the limit.
///
/// @param start when the window began
/// @param used calls counted; more than the limit once calls were refused
/// @param limit calls that are served
public record Window(Bucket bucket, Span span, Instant start, int used, int limit) {
  /// When the next window begins.
  public Instant end() {
    return span.end(start);
  }

  /// Calls that would still be served.
  public int left() {
    return Math.max(0, limit - used);
  }

  boolean exhausted() {
    return used >= limit;
  }

  /// The window that the instant lies in. A clock set back finds the latest one unchanged.
  Window at(Instant now) {
    Instant current = span.start(now);
    return current.isAfter(start) ? new Window(bucket, span, current, 0, limit) : this;
  }

  Window withUsed(int count) {
    return new Window(bucket, span, start, count, limit);
  }

  Window withLimit(int calls) {
    return new Window(bucket, span, start, used, calls);
  }

  /// Whether it counts the same calls, maybe at another time.
  boolean matches(Window other) {
    return bucket == other.bucket && span == other.span;
  }
}
