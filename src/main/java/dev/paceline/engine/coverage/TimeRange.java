package dev.paceline.engine.coverage;

import java.time.Duration;
import java.time.Instant;

/// A half-open range of time, `[from, to)`, never empty.
public record TimeRange(Instant from, Instant to) {
  public TimeRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("range must end after it starts: " + from + " to " + to);
    }
  }

  /// Whether the instant lies inside.
  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }

  /// Whether the two share at least one instant.
  public boolean overlaps(TimeRange other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }

  /// The length of the range.
  public Duration length() {
    return Duration.between(from, to);
  }

  @Override
  public String toString() {
    return "[" + from + ", " + to + ")";
  }
}
