package dev.paceline.engine.snapshot;

import java.nio.file.Path;
import java.util.List;

/// What came of making a snapshot.
public sealed interface Made {
  /// It counts.
  ///
  /// @param removed older ones that were not to be kept any longer
  /// @param problems what went wrong beside it, as an old one that could not be removed
  record Valid(Snapshot snapshot, List<Path> removed, List<String> problems) implements Made {
    public Valid {
      removed = List.copyOf(removed);
      problems = List.copyOf(problems);
    }
  }

  /// What was written could not be loaded again. It counts for nothing; somebody must be told.
  record Invalid(Path setAside, String why) implements Made {}
}
