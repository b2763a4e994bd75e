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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A copy of the erasure list beside the snapshots, for the day on which the database is lost with
/// its own. A line for each: salt, hash, epoch milliseconds.
final class ErasureFile {
  private static final String NAME = "erased";
  private static final Pattern LINE = Pattern.compile("(\\S+) (\\S+) (-?\\d{1,18})");

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
        Matcher fields = LINE.matcher(line);
        if (!fields.matches()) {
          throw new IOException(file + " is damaged: a line is not salt, hash and instant");
        }
        Instant at = Instant.ofEpochMilli(Long.parseLong(fields.group(3)));
        entries.add(new Entry(fields.group(1), fields.group(2), at));
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
