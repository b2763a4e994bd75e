package dev.paceline.engine.snapshot;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What came of a restore.
public sealed interface Restored {
  /// The store holds what the snapshot held; or, of a dry run, would hold it.
  record Done(Report report) implements Restored {}

  /// No snapshot could be used; nothing was changed.
  record NoneUsable(List<Rejected> rejected) implements Restored {
    public NoneUsable {
      rejected = List.copyOf(rejected);
    }
  }

  /// A snapshot that could not be used.
  ///
  /// @param file where it is now: damaged ones are set aside in the quarantine
  record Rejected(Path file, String why) {}

  /// Rows of a table before and after.
  record Change(long before, long after) {}

  /// Rows of a snapshot that were left out.
  record Skipped(String table, long rows, String why) {}

  /// What a restore did.
  ///
  /// @param source the snapshot
  /// @param dryRun nothing was changed
  /// @param changes of each table that it touched, by name
  /// @param rejected what was tried first
  /// @param before a copy of what the store held; empty if there was nothing that could be copied
  /// @param problems what went wrong beside it, as a state that could not be copied
  record Report(
      Snapshot source,
      boolean dryRun,
      Map<String, Change> changes,
      List<Skipped> skipped,
      List<Rejected> rejected,
      Optional<Path> before,
      List<String> problems) {
    public Report {
      changes = new TreeMap<>(changes);
      skipped = List.copyOf(skipped);
      rejected = List.copyOf(rejected);
      problems = List.copyOf(problems);
    }
  }
}
