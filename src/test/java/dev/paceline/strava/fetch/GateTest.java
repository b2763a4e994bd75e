package dev.paceline.strava.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.ActivitySource.Cause;
import dev.paceline.club.activity.ActivitySource.Step;
import dev.paceline.engine.store.TestClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class GateTest {
  private static final Instant QUARTER = Instant.parse("2026-06-01T12:15:00Z");

  private final TestClock clock = new TestClock("2026-06-01T12:03:00Z");
  private final Gate gate =
      new Gate(new StravaSource.Surroundings(clock, new MiddlingChance(), Runnable::run), 4);

  @Test
  void admitsOneUntilACallWasServed() {
    assertThat(width()).isEqualTo(1);
    gate.proven();
    assertThat(width()).isEqualTo(4);
    gate.doubted();
    assertThat(width()).isEqualTo(1);
  }

  @Test
  void admitsNobodyUntilALittleAfterTheInstant() {
    gate.proven();
    gate.close(QUARTER, "limits");

    assertThat(width()).isZero();
    assertThat(gate.closed())
        .contains(new Step.WaitUntil(QUARTER.plusSeconds(3), Cause.BUDGET, "limits"));
    clock.set("2026-06-01T12:15:02.999Z");
    assertThat(width()).isZero();
    clock.set("2026-06-01T12:15:03Z");
    assertThat(gate.closed()).isEmpty();
    assertThat(width()).as("our own count closed it: nothing is in doubt").isEqualTo(4);
  }

  @Test
  void takesNoSuccessOfTheClosedWindowForAProof() {
    gate.proven();
    gate.doubted();
    gate.close(QUARTER, "refused");

    gate.proven();

    clock.set("2026-06-01T12:15:03Z");
    assertThat(width()).isEqualTo(1);
  }

  @Test
  void staysShut() {
    gate.proven();
    gate.shut("switched off");

    assertThat(width()).isZero();
    assertThat(gate.shutWhy()).isEqualTo("switched off");
  }

  /// How many calls may be in flight.
  private int width() {
    int width = 0;
    while (gate.admits(width)) {
      width++;
    }
    return width;
  }
}
