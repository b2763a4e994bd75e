package dev.paceline.engine.snapshot;

import dev.paceline.engine.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A database that was opened, whatever had become of it.
public sealed interface Opened {
  /// It is open, and to be closed by whoever asked for it.
  Database database();

  /// Nothing was wrong with it.
  record Sound(Database database) implements Opened {}

  /// It was damaged; a snapshot took its place. Somebody must be told.
  ///
  /// @param why what was wrong with it
  /// @param damaged where its files are now
  record FromSnapshot(Database database, String why, Path damaged, Restored.Report report)
      implements Opened {}

  /// It was damaged, and no snapshot could be used: it is empty. An emergency refresh is due, and
  /// somebody must be told. Every start says so again until [#refreshQueued].
  ///
  /// @param damaged where its files are now
  /// @param rejected the snapshots that could not be used
  record Empty(
      Database database, String why, Path damaged, List<Restored.Rejected> rejected, Path note)
      implements Opened {
    public Empty {
      rejected = List.copyOf(rejected);
    }

    /// The refresh is in the queue, and that is committed.
    public void refreshQueued() {
      try {
        Files.deleteIfExists(note);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
