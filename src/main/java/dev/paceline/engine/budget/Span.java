package dev.paceline.engine.budget;

import java.time.Duration;
import java.time.Instant;

/// How long the windows of a limit last. They lie side by side on the UTC clock.
public enum Span {
  QUARTER(Duration.ofMinutes(15), "quarter hour"),
  DAY(Duration.ofDays(1), "UTC day");

  private final Duration length;
  private final String text;

  Span(Duration length, String text) {
    this.length = length;
    this.text = text;
  }

  /// The start of the window that the instant lies in.
  public Instant start(Instant instant) {
    long seconds = length.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
  }

  /// The end of the window that the instant lies in, which is the start of the next.
  public Instant end(Instant instant) {
    return start(instant).plus(length);
  }

  /// The words for people.
  public String text() {
    return text;
  }
}
