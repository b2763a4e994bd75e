package dev.paceline.engine.snapshot;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Whole copies of an embedded database in the quarantine, as it was before its tables changed.
/// They count for no snapshot: the register says nothing of older tables. They hold everything,
/// secrets included, as the database does, and are for their owner alone.
final class SetAside {
  private static final String PREFIX = "version-";
  private static final String SUFFIX = ".db";

  private final Disk disk;
  private final Place place;

  SetAside(Disk disk, Place place) {
    Profile.check(place.folder());
    this.disk = disk;
    this.place = place;
  }

  /// Copies a database, and removes the oldest copies but for as many as newest snapshots are kept.
  /// Returns the copy, which is there whole or not at all.
  Path keep(Path file, int version, Instant now) throws IOException {
    Path folder = disk.directory(place.quarantine());
    Path to = folder.resolve(Folder.name(PREFIX + version + "-", now, SUFFIX));
    Path copy = Files.createTempFile(folder, "." + PREFIX, SUFFIX);
    try {
      Database.copy(file, copy);
      disk.sync(copy);
      disk.move(copy, to);
    } finally {
      disk.delete(copy);
    }
    for (Path old : copies().stream().skip(place.newest()).toList()) {
      disk.delete(old);
    }
    return to;
  }

  /// Newest first.
  private List<Path> copies() throws IOException {
    List<Path> copies = new ArrayList<>();
    try (var files = Files.list(place.quarantine())) {
      files.filter(SetAside::isCopy).forEach(copies::add);
    }
    copies.sort(Comparator.comparing(SetAside::time).reversed());
    return copies;
  }

  private static boolean isCopy(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  /// The part of the name behind the version: later ones are greater.
  private static String time(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.indexOf('-', PREFIX.length()) + 1);
  }
}
