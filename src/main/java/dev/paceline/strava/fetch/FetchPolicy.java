package dev.paceline.strava.fetch;

import java.time.Duration;
import java.util.List;

/// How carefully to ask.
///
/// @param priority the claim on the budget; higher ones may touch its reserve
/// @param freshness how long a reading is good as a whole
/// @param bridge ranges that lie at most this far apart are asked for as one; zero for never
/// @param batch calls in flight at once, and runners listed between two pauses
/// @param pause the shortest pause between two batches; the longest is twice that
/// @param retries the waits before each repeat of a call that failed for now
public record FetchPolicy(
    int priority,
    Duration freshness,
    Duration bridge,
    int batch,
    Duration pause,
    List<Duration> retries) {
  public FetchPolicy {
    retries = List.copyOf(retries);
    if (batch < 1) {
      throw new IllegalArgumentException("batch must be at least 1, was " + batch);
    }
  }

  /// The waits of 2, 4, 8 s and so on, up to 1024 s, for a number of repeats.
  public static List<Duration> doubling(int repeats) {
    return java.util.stream.IntStream.range(0, repeats)
        .mapToObj(i -> Duration.ofSeconds(2L << Math.min(i, 9)))
        .toList();
  }
}
