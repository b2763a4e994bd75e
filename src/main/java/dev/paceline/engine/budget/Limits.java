package dev.paceline.engine.budget;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How many calls are served in each window.
public record Limits(int readQuarter, int readDay, int overallQuarter, int overallDay) {
  /// Assumed until the server says otherwise.
  public static final Limits DEFAULT = new Limits(100, 1_000, 200, 2_000);

  public Limits {
    if (Math.min(Math.min(readQuarter, readDay), Math.min(overallQuarter, overallDay)) < 1) {
      throw new IllegalArgumentException(
          "limits must be positive: read %d,%d overall %d,%d"
              .formatted(readQuarter, readDay, overallQuarter, overallDay));
    }
  }

  /// The windows of an instant, unused.
  List<Window> windows(Instant now) {
    List<Window> windows = new ArrayList<>();
    for (Bucket bucket : Bucket.values()) {
      for (Span span : Span.values()) {
        windows.add(new Window(bucket, span, span.start(now), 0, of(bucket, span)));
      }
    }
    return windows;
  }

  private int of(Bucket bucket, Span span) {
    return switch (span) {
      case QUARTER -> bucket == Bucket.READ ? readQuarter : overallQuarter;
      case DAY -> bucket == Bucket.READ ? readDay : overallDay;
    };
  }
}
