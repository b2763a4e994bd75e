package dev.paceline.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.paceline.club.competition.Results;
import dev.paceline.club.programme.CompetitionId;
import dev.paceline.club.programme.Programme;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/// Scores a competition once for all who look, as long as nothing changes that it was scored from.
///
/// Versions tell what changed of competition, club and activities. How far lists were read has no
/// version, so what is in memory is scored anew after a while all the same. Thread-safe.
final class ResultsMemory {
  /// What all results in memory may weigh together, in rows.
  private static final int MOST_ROWS = 50_000;

  private final InstantSource clock;
  private final Duration keep;
  private final Function<CompetitionId, ProgrammeAnswer<Results>> scoring;
  private final Cache<CompetitionId, Kept> memory;

  private record Kept(
      ProgrammeAnswer<Results> answer, Programme.Versions versions, Instant scoredAt) {
    int rows() {
      if (answer instanceof ProgrammeAnswer.Found<Results> found) {
        return 1
            + found.value().quality().size()
            + found.value().boards().stream()
                .mapToInt(board -> board.rows().size() + board.unranked().size())
                .sum()
            + found.value().distances().stream().mapToInt(board -> board.rows().size()).sum();
      }
      return 1;
    }
  }

  /// @param keep how long an answer is repeated
  ResultsMemory(
      InstantSource clock,
      Duration keep,
      Function<CompetitionId, ProgrammeAnswer<Results>> scoring) {
    this.clock = clock;
    this.keep = keep;
    this.scoring = scoring;
    this.memory =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(MOST_ROWS)
            .<CompetitionId, Kept>weigher((_, kept) -> kept.rows())
            .build();
  }

  /// @param versions as they were read before anything that is scored
  ProgrammeAnswer<Results> find(CompetitionId id, Programme.Versions versions) {
    Kept kept = memory.getIfPresent(id);
    Instant now = clock.instant();
    if (kept != null
        && kept.versions().equals(versions)
        && now.isBefore(kept.scoredAt().plus(keep))) {
      return kept.answer();
    }
    ProgrammeAnswer<Results> answer = scoring.apply(id);
    memory.put(id, new Kept(answer, versions, now));
    return answer;
  }
}
