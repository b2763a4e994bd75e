package dev.paceline.engine.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CrewTest {
  private final Crew crew = new Crew(4, 7);
  private Instant now = Instant.parse("2026-03-02T10:00:00Z");
  private long failures = 7;

  private int after(Duration time, int newFailures) {
    now = now.plus(time);
    failures += newFailures;
    return crew.size(now, failures);
  }

  private int afterSeconds(long seconds, int newFailures) {
    return after(Duration.ofSeconds(seconds), newFailures);
  }

  @Test
  void isCompleteWhileNothingFails() {
    assertThat(crew.size(now, failures)).isEqualTo(4);
    assertThat(after(Duration.ofDays(1), 0)).isEqualTo(4);
  }

  @Test
  void takesSingleFailuresForNoBurst() {
    for (int i = 0; i < 20; i++) {
      assertThat(afterSeconds(31, 1)).isEqualTo(4);
    }
  }

  @Test
  void halvesWithEveryBurstButKeepsOne() {
    assertThat(afterSeconds(1, 2)).isEqualTo(4);
    assertThat(afterSeconds(59, 1)).isEqualTo(2);
    assertThat(afterSeconds(1, 2)).as("a burst counts once").isEqualTo(2);
    assertThat(afterSeconds(1, 1)).isEqualTo(1);
    assertThat(afterSeconds(1, 300)).isEqualTo(1);
  }

  @Test
  void growsByOneWithEveryFiveCleanMinutes() {
    afterSeconds(0, 6);
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      sizes.add(afterSeconds(120, 0));
    }
    assertThat(sizes).containsExactly(1, 1, 2, 2, 3, 3, 3, 4, 4, 4);
  }

  @Test
  void beginsTheFiveMinutesAnewWithEveryFailure() {
    afterSeconds(0, 3);
    assertThat(afterSeconds(299, 1)).isEqualTo(2);
    assertThat(afterSeconds(299, 0)).isEqualTo(2);
    assertThat(afterSeconds(1, 0)).isEqualTo(3);
  }

  @Test
  void isCompleteAfterASleep() {
    afterSeconds(0, 6);

    assertThat(after(Duration.ofHours(9), 0)).isEqualTo(4);
  }

  @Test
  void refusesToBeEmpty() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Crew(0, 0));
  }
}
