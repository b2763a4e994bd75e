package dev.paceline.engine.budget;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was spent, for people and for forecasts.
///
/// @param windows one for each bucket and span, as of now
/// @param pausedUntil until when nothing may be sent
/// @param reserve what is kept for urgent callers
public record Status(List<Window> windows, Optional<Instant> pausedUntil, Reserve reserve) {
  public Status {
    windows = List.copyOf(windows);
  }

  /// The window of a bucket.
  public Window window(Bucket bucket, Span span) {
    return windows.stream()
        .filter(window -> window.bucket() == bucket && window.span() == span)
        .findAny()
        .orElseThrow();
  }

  /// What is left for a kind of call: the narrower of its buckets, less what the reserve keeps from
  /// callers that are not urgent.
  public Allowance allowance(Call call, Span span) {
    int limit = Integer.MAX_VALUE;
    int left = Integer.MAX_VALUE;
    for (Window window : windows) {
      if (window.span() == span && window.bucket().counts(call)) {
        int kept = reserve.kept(window.limit(), span, Integer.MIN_VALUE);
        limit = Math.min(limit, window.limit() - kept);
        left = Math.min(left, Math.max(0, window.left() - kept));
      }
    }
    return new Allowance(limit, left);
  }

  /// How many calls may be made in each window, and in the present one.
  public record Allowance(int limit, int left) {
    public Allowance {
      if (limit < 1 || left < 0) {
        throw new IllegalArgumentException("no calls at all: " + limit + ", left " + left);
      }
    }
  }
}
