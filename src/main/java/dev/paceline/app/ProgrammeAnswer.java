package dev.paceline.app;

import dev.paceline.club.programme.StoredCompetition;
import dev.paceline.club.workbook.Finding;
import java.util.List;

/// The answer to a question about a stored competition.
public sealed interface ProgrammeAnswer<T> {
  /// What was asked for.
  record Found<T>(StoredCompetition competition, T value) implements ProgrammeAnswer<T> {}

  /// There are errors in its workbook, so nothing can be said.
  record Faulty<T>(StoredCompetition competition, List<Finding> findings)
      implements ProgrammeAnswer<T> {
    public Faulty {
      findings = List.copyOf(findings);
    }
  }

  /// No run of it was completed yet, so there is nothing to score.
  record NotRun<T>(StoredCompetition competition) implements ProgrammeAnswer<T> {}

  /// There is no such competition.
  record Unknown<T>() implements ProgrammeAnswer<T> {}
}
