package dev.paceline.app;

import dev.paceline.club.activity.ActivitySource.Cause;
import dev.paceline.club.activity.ActivitySource.Fetch;
import dev.paceline.club.activity.ActivitySource.Progress;
import dev.paceline.club.activity.ActivitySource.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Steps a reading to its end and does the waiting for it: the only place that waits.
///
/// Owns the threads that calls run on. One run at a time; [#cancel] may come from any thread.
public final class Driver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Driver.class);

  private final Time time;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Rung at the end of a call.
  private final Semaphore bell = new Semaphore(0);

  /// Calls whose end has not been heard yet.
  private final AtomicInteger calls = new AtomicInteger();

  private final AtomicBoolean cancelled = new AtomicBoolean();

  /// How a run ended.
  public sealed interface Outcome {
    /// Everything was tried.
    record Finished() implements Outcome {}

    /// Going on would have meant waiting for the limits longer than allowed.
    record OutOfPatience(Instant until, String why) implements Outcome {}

    /// Somebody cancelled it.
    record Cancelled() implements Outcome {}

    /// The source refuses everything.
    record Stopped(String why) implements Outcome {}
  }

  /// Hears how a run goes. What it throws is logged and changes nothing.
  public interface Listener {
    /// Something was done.
    void progressed(Progress progress);

    /// Nothing can be done before the instant.
    void waiting(Progress progress, Step.WaitUntil wait);
  }

  public Driver(Time time) {
    this.time = time;
  }

  /// Runs calls, each on a thread of its own.
  public Executor executor() {
    return task -> {
      calls.incrementAndGet();
      threads.execute(() -> {
        try {
          task.run();
        } finally {
          bell.release();
        }
      });
    };
  }

  /// Steps the reading until it ends.
  ///
  /// @param patience how long to wait for the limits, from now on in all; empty for as long as it
  ///   takes
  public Outcome run(Fetch fetch, Optional<Duration> patience, Listener listener) {
    Instant deadline = patience.map(time.clock().instant()::plus).orElse(Instant.MAX);
    Optional<Outcome> early = Optional.empty();
    while (true) {
      if (cancelled.get() && early.isEmpty()) {
        early = Optional.of(new Outcome.Cancelled());
        fetch.cancel();
      }
      switch (fetch.step()) {
        case Step.Progressed() -> tell(() -> listener.progressed(fetch.progress()));
        case Step.Done() -> {
          return early.orElseGet(Outcome.Finished::new);
        }
        case Step.Stopped(String why) -> {
          return new Outcome.Stopped(why);
        }
        case Step.WaitUntil wait -> {
          if (early.isEmpty() && wait.cause() == Cause.BUDGET && wait.instant().isAfter(deadline)) {
            early = Optional.of(new Outcome.OutOfPatience(wait.instant(), wait.why()));
            fetch.cancel();
          } else {
            tell(() -> listener.waiting(fetch.progress(), wait));
            pause(wait.instant());
          }
        }
      }
    }
  }

  /// Ends the run under way, or the next one, as soon as the calls in flight have ended.
  public void cancel() {
    cancelled.set(true);
    // Rings like a call that begins and ends now.
    calls.incrementAndGet();
    bell.release();
  }

  /// Waits until the instant, a call that ends, or for a moment: whichever comes first.
  private void pause(Instant until) {
    if (!hear()) {
      time.pause(until, calls.get() > 0, bell);
      var _ = hear();
    }
  }

  /// Whether the bell has rung since the last time. Only what was heard counts as ended: a call
  /// that ends between two looks is never taken for one that still runs, nor the reverse.
  private boolean hear() {
    int rings = bell.drainPermits();
    calls.addAndGet(-rings);
    return rings > 0;
  }

  private static void tell(Runnable message) {
    try {
      message.run();
    } catch (RuntimeException e) {
      LOG.warn("a listener failed: {}", e.toString());
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
