package dev.paceline.engine.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// How many workers should run while what they ask for keeps failing: a burst of failures halves
/// them, and every five minutes without one give one back. Used by one thread at a time.
public final class Crew {
  private static final int BURST = 3;
  private static final Duration TOGETHER = Duration.ofMinutes(1);
  private static final Duration CLEAN = Duration.ofMinutes(5);

  private final int most;
  private final Deque<Instant> failures = new ArrayDeque<>();
  private int size;
  private long seen;
  private Instant cleanSince = Instant.MIN;

  /// @param most workers when nothing fails, at least 1
  /// @param seen failures before the first look
  public Crew(int most, long seen) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one worker: " + most);
    }
    this.most = most;
    this.size = most;
    this.seen = seen;
  }

  /// How many workers should run. Three failures within a minute are a burst; those of one are not
  /// counted toward the next.
  ///
  /// @param total how much failed ever; what is new since the last look failed just now
  public int size(Instant now, long total) {
    for (; seen < total; seen++) {
      failed(now);
    }
    while (size < most && !now.isBefore(cleanSince.plus(CLEAN))) {
      size++;
      cleanSince = cleanSince.plus(CLEAN);
    }
    return size;
  }

  private void failed(Instant now) {
    cleanSince = now;
    failures.addLast(now);
    while (failures.getFirst().isBefore(now.minus(TOGETHER))) {
      failures.removeFirst();
    }
    if (failures.size() == BURST) {
      failures.clear();
      size = Math.max(1, size / 2);
    }
  }
}
