package dev.paceline.engine.snapshot;

import java.nio.file.Path;

/// What became of an archive that was searched for athletes who were erased.
public sealed interface Rewritten {
  /// It holds none of them.
  record Clean(Path file) implements Rewritten {}

  /// It was replaced by one without them.
  record Replaced(Path file, Path by, long rowsLeftOut) implements Rewritten {}

  /// It was set aside earlier, and removed now.
  record Removed(Path file) implements Rewritten {}

  /// It could not be searched.
  record Failed(Path file, String why) implements Rewritten {}
}
