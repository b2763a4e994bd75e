package dev.paceline.engine.snapshot;

import dev.paceline.engine.snapshot.Erasures.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A copy of the erasure list beside the snapshots, for the day on which the database is lost with
/// its own. A line for each: salt, hash, epoch milliseconds.
final class ErasureFile {
  private static final String NAME = "erased";

  private final Folder folder;
  private final Workshop workshop;

  ErasureFile(Folder folder, Workshop workshop) {
    this.folder = folder;
    this.workshop = workshop;
  }

  /// @throws IOException if it cannot be read: a list that is not known must not be taken for empty
  List<Entry> read() throws IOException {
    Path file = file();
    List<Entry> entries = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] fields = line.split(" ", -1);
        if (fields.length != 3) {
          throw new IOException(file + " is damaged: a line is not salt, hash and instant");
        }
        entries.add(
            new Entry(fields[0], fields[1], Instant.ofEpochMilli(Long.parseLong(fields[2]))));
      }
    }
    return entries;
  }

  /// Adds what is missing. Returns all entries.
  List<Entry> add(List<Entry> entries) throws IOException {
    List<Entry> before = read();
    Set<Entry> all = new LinkedHashSet<>(before);
    all.addAll(entries);
    if (all.size() > before.size()) {
      StringBuilder text = new StringBuilder();
      for (Entry entry : all) {
        text.append(entry.salt()).append(' ').append(entry.hash()).append(' ');
        text.append(entry.at().toEpochMilli()).append('\n');
      }
      Path scratch = workshop.scratch();
      try {
        folder.write(scratch.resolve(NAME), file(), text.toString());
      } finally {
        workshop.disk().delete(scratch);
      }
    }
    return List.copyOf(all);
  }

  private Path file() {
    return workshop.place().folder().resolve(NAME);
  }
}
