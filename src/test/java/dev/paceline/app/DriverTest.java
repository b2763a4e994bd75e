package dev.paceline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.Driver.Outcome;
import dev.paceline.club.activity.ActivitySource.Budget;
import dev.paceline.club.activity.ActivitySource.Cause;
import dev.paceline.club.activity.ActivitySource.Fetch;
import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.ActivitySource.Progress;
import dev.paceline.club.activity.ActivitySource.Spend;
import dev.paceline.club.activity.ActivitySource.Step;
import dev.paceline.simulator.world.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class DriverTest {
  private static final Instant START = Instant.parse("2026-06-01T12:01:00Z");
  private static final Instant LATER = START.plus(Duration.ofMinutes(14));

  private final VirtualClock clock = new VirtualClock(START);
  private final Ears ears = new Ears();

  /// A reading whose steps are written down.
  private static final class Script implements Fetch {
    private final Supplier<Step> steps;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicInteger taken = new AtomicInteger();

    Script(Supplier<Step> steps) {
      this.steps = steps;
    }

    static Script of(Step... steps) {
      List<Step> left = new ArrayList<>(List.of(steps));
      return new Script(left::removeFirst);
    }

    @Override
    public Step step() {
      taken.incrementAndGet();
      return cancelled.get() ? new Step.Done() : steps.get();
    }

    @Override
    public void cancel() {
      cancelled.set(true);
    }

    @Override
    public Progress progress() {
      Spend nothing = new Spend(Map.of(), Map.of(), Map.of(), 0, 0);
      return new Progress(Phase.LIST, 0, 0, true, nothing, new Budget(1, 1, 1, 1));
    }
  }

  private static class Ears implements Driver.Listener {
    final List<Step> heard = new ArrayList<>();

    @Override
    public void progressed(Progress progress) {
      heard.add(new Step.Progressed());
    }

    @Override
    public void waiting(Progress progress, Step.WaitUntil wait) {
      heard.add(wait);
    }
  }

  @Test
  void letsVirtualTimePassWhenNothingRuns() {
    Step.WaitUntil wait = new Step.WaitUntil(LATER, Cause.BUDGET, "limits");

    assertThat(run(Script.of(new Step.Progressed(), wait, new Step.Done())))
        .isEqualTo(new Outcome.Finished());

    assertThat(clock.instant()).isEqualTo(LATER);
    assertThat(ears.heard).containsExactly(new Step.Progressed(), wait);
  }

  @Test
  void letsNoTimePassWhileACallRuns() {
    CountDownLatch answer = new CountDownLatch(1);
    AtomicBoolean answered = new AtomicBoolean();
    try (Driver driver = new Driver(new Time.Virtual(clock))) {
      driver
          .executor()
          .execute(() -> {
            await(answer);
            answered.set(true);
          });
      Step.WaitUntil wait = new Step.WaitUntil(LATER, Cause.RETRY, "a retry");
      Script script =
          new Script(() -> {
            answer.countDown();
            return answered.get() ? new Step.Done() : wait;
          });

      assertThat(driver.run(script, Optional.empty(), ears)).isEqualTo(new Outcome.Finished());
    }
    assertThat(clock.instant()).isEqualTo(START);
  }

  @Test
  @Timeout(20)
  void neverWaitsForACallThatHasEnded() {
    try (Driver driver = new Driver(new Time.Virtual(clock))) {
      for (int i = 0; i < 1_000; i++) {
        AtomicBoolean answered = new AtomicBoolean();
        driver.executor().execute(() -> answered.set(true));
        Instant soon = clock.instant().plusSeconds(1);
        Script script =
            new Script(() -> {
              if (!answered.get()) {
                return new Step.WaitUntil(Instant.MAX, Cause.CALL, "a call");
              }
              return clock.instant().isBefore(soon)
                  ? new Step.WaitUntil(soon, Cause.PACING, "a pause")
                  : new Step.Done();
            });
        driver.run(script, Optional.empty(), ears);
      }
    }
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(1_000));
  }

  @Test
  @DisplayName("D14: patience counts for the limits only, and from the start of the run")
  void d14LosesPatienceWithTheLimitsOnly() {
    Instant pause = START.plusSeconds(90);
    Script script =
        Script.of(
            new Step.WaitUntil(pause, Cause.PACING, "a pause"),
            new Step.WaitUntil(START.plusSeconds(60), Cause.BUDGET, "limits"),
            new Step.WaitUntil(LATER, Cause.BUDGET, "limits"));
    try (Driver driver = new Driver(new Time.Virtual(clock))) {
      assertThat(driver.run(script, Optional.of(Duration.ofMinutes(1)), ears))
          .isEqualTo(new Outcome.OutOfPatience(LATER, "limits"));
    }
    assertThat(clock.instant()).isEqualTo(pause);
    assertThat(script.cancelled).isTrue();
  }

  @Test
  void saysWhatStoppedIt() {
    assertThat(run(Script.of(new Step.Stopped("switched off"))))
        .isEqualTo(new Outcome.Stopped("switched off"));
  }

  @Test
  @DisplayName("Case 49: a listener that throws changes nothing")
  void case49GoesOnWhenTheListenerThrows() {
    Driver.Listener broken =
        new Ears() {
          @Override
          public void progressed(Progress progress) {
            super.progressed(progress);
            throw new IllegalStateException("broken");
          }

          @Override
          public void waiting(Progress progress, Step.WaitUntil wait) {
            throw new IllegalStateException("broken");
          }
        };
    try (Driver driver = new Driver(new Time.Virtual(clock))) {
      Script script =
          Script.of(
              new Step.Progressed(),
              new Step.WaitUntil(LATER, Cause.BUDGET, "limits"),
              new Step.Progressed(),
              new Step.Done());
      assertThat(driver.run(script, Optional.empty(), broken)).isEqualTo(new Outcome.Finished());
    }
    assertThat(clock.instant()).isEqualTo(LATER);
  }

  @Test
  @DisplayName("Case 43: on real time a cancel ends a long wait at the next wake-up")
  void case43EndsARealWaitWhenCancelled() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    Time time = new Time.Real();
    Instant until = time.clock().instant().plus(Duration.ofMinutes(14));
    Script script = new Script(() -> new Step.WaitUntil(until, Cause.BUDGET, "limits"));
    Driver.Listener listener =
        new Ears() {
          @Override
          public void waiting(Progress progress, Step.WaitUntil wait) {
            waiting.countDown();
          }
        };
    try (Driver driver = new Driver(time);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Outcome> outcome =
          threads.submit(() -> driver.run(script, Optional.empty(), listener));
      waiting.await();
      int before = script.taken.get();
      driver.cancel();

      assertThat(outcome.get(20, TimeUnit.SECONDS)).isEqualTo(new Outcome.Cancelled());
      assertThat(script.taken.get()).as("steps after the cancel").isLessThanOrEqualTo(before + 2);
    }
  }

  private Outcome run(Fetch fetch) {
    try (Driver driver = new Driver(new Time.Virtual(clock))) {
      return driver.run(fetch, Optional.empty(), ears);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
