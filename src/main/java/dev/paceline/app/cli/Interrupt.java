package dev.paceline.app.cli;

import dev.paceline.app.Driver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// While open, an interrupt from the keyboard cancels the run and lets it end in order; the program
/// then exits as interrupted.
final class Interrupt implements AutoCloseable {
  /// Longer than a call in flight takes to end or time out.
  private static final int GRACE_SECONDS = 20;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private Interrupt(Driver driver) {
    hook =
        new Thread(
            () -> {
              driver.cancel();
              awaitEnd();
            },
            "interrupt");
  }

  static Interrupt cancelling(Driver driver) {
    Interrupt interrupt = new Interrupt(driver);
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
