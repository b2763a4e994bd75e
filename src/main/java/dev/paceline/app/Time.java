package dev.paceline.app;

import dev.paceline.simulator.world.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The time a run lives in: that of the wall, or one that passes as soon as nothing else happens.
public sealed interface Time {
  /// The instant it is.
  InstantSource clock();

  /// Waits until the instant or a ring of the bell, but not long. Leaves the ring to be counted.
  ///
  /// @param calling whether calls are in flight
  void pause(Instant until, boolean calling, Semaphore bell);

  /// The time of the wall. It is looked at every second, for a laptop may have slept meanwhile.
  record Real() implements Time {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    @Override
    public InstantSource clock() {
      return InstantSource.system();
    }

    @Override
    public void pause(Instant until, boolean calling, Semaphore bell) {
      Instant now = clock().instant();
      boolean soon = until.isBefore(now.plus(LONGEST));
      await(bell, soon ? Duration.between(now, until) : LONGEST);
    }
  }

  /// A time that jumps to the next thing to do when no call is in flight.
  record Virtual(VirtualClock clock) implements Time {
    @Override
    public void pause(Instant until, boolean calling, Semaphore bell) {
      if (calling) {
        await(bell, Duration.ofSeconds(1));
      } else if (!until.equals(Instant.MAX)) {
        clock.advanceTo(until);
      }
    }
  }

  private static void await(Semaphore bell, Duration longest) {
    try {
      if (bell.tryAcquire(Math.max(1, longest.toMillis()), TimeUnit.MILLISECONDS)) {
        bell.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting");
    }
  }
}
