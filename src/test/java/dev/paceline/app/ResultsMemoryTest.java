package dev.paceline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.competition.Results;
import dev.paceline.club.programme.CompetitionId;
import dev.paceline.club.programme.Programme.Versions;
import dev.paceline.engine.store.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is scored once for all who look.
final class ResultsMemoryTest {
  private static final CompetitionId CUP = new CompetitionId(1);
  private static final CompetitionId OTHER = new CompetitionId(2);
  private static final Versions VERSIONS = new Versions(1, 2, 3, 4);

  private final TestClock clock = new TestClock("2026-06-01T10:00:00Z");
  private final List<CompetitionId> scored = new ArrayList<>();
  private final ResultsMemory memory =
      new ResultsMemory(
          clock,
          Duration.ofMinutes(5),
          id -> {
            scored.add(id);
            return new ProgrammeAnswer.Unknown<Results>();
          });

  @Test
  void scoresOnceWhileNothingChanges() {
    memory.find(CUP, VERSIONS);
    clock.advance(Duration.ofMinutes(4));
    memory.find(CUP, VERSIONS);
    memory.find(OTHER, VERSIONS);

    assertThat(scored).containsExactly(CUP, OTHER);
  }

  @Test
  void scoresAnewAfterEveryChange() {
    memory.find(CUP, VERSIONS);
    memory.find(CUP, new Versions(2, 2, 3, 4));
    memory.find(CUP, new Versions(2, 3, 3, 4));
    memory.find(CUP, new Versions(2, 3, 3, 5));

    assertThat(scored).hasSize(4);
  }

  @Test
  void scoresAnewAfterAWhile() {
    memory.find(CUP, VERSIONS);
    clock.advance(Duration.ofMinutes(5));
    memory.find(CUP, VERSIONS);

    assertThat(scored).hasSize(2);
  }
}
