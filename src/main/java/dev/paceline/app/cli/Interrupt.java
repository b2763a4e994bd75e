package dev.paceline.app.cli;

import dev.paceline.app.Driver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// While open, an interrupt from the keyboard cancels the run and lets it end in order; the program
/// then exits as interrupted.
final class Interrupt implements AutoCloseable {
  /// Longer than calls in flight and workers take to end.
  private static final int GRACE_SECONDS = 45;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private Interrupt(Runnable stop) {
    hook =
        new Thread(
            () -> {
              stop.run();
              awaitEnd();
            },
            "interrupt");
  }

  static Interrupt cancelling(Driver driver) {
    return calling(driver::cancel);
  }

  /// Calls something that makes the run end soon.
  static Interrupt calling(Runnable stop) {
    Interrupt interrupt = new Interrupt(stop);
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
    return interrupt;
  }

  private void awaitEnd() {
    try {
      var _ = ended.await(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // the program is being shut down, and the hook waits for this
    }
    ended.countDown();
  }
}
