package dev.paceline.engine.snapshot;

import dev.paceline.engine.snapshot.Restored.Report;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Database.Damage;
import dev.paceline.engine.store.Profile;
import dev.paceline.engine.store.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Opens the database at start-up, and restores it by itself if it is an embedded one that is
/// damaged. A database on a server is never touched; neither is a file that is merely locked, out
/// of reach, or of a newer program.
///
/// The damaged files are moved to the quarantine, never deleted. What takes their place is complete
/// on the disk before they are moved, so a crash at any step is made good by the next start.
public final class Recovery {
  private static final List<String> PARTS = List.of("", "-wal", "-shm", "-journal");

  private final String url;
  private final Supplier<Database> opening;
  private final Ground ground;

  /// The recovery of one database.
  ///
  /// @param opening opens the database of the address as usual
  public static Recovery of(String url, Supplier<Database> opening, Place place, Means means) {
    return new Recovery(url, opening, place, means, new Disk());
  }

  Recovery(String url, Supplier<Database> opening, Place place, Means means, Disk disk) {
    Profile.check(place.folder());
    this.url = url;
    this.opening = opening;
    this.ground =
        Ground.of(
            disk,
            place,
            new Ground.Surroundings(means.clock(), means.random()),
            means.people(),
            means.tables());
  }

  /// What the program hands in.
  ///
  /// @param random a secure one
  public record Means(
      InstantSource clock, RandomGenerator random, People people, List<Table> tables) {
    public Means {
      tables = List.copyOf(tables);
    }
  }

  /// Opens the database, after a restore if it needs one.
  ///
  /// @throws dev.paceline.engine.store.StoreException if it cannot be opened for another reason
  ///   than damage, or the disk fails
  public Opened open() {
    return Snapshots.disk("recover the database", this::recover);
  }

  private Opened recover() throws IOException {
    Optional<Path> file = Database.file(url);
    if (file.isEmpty()) {
      return new Opened.Sound(opening.get());
    }
    Path ready = sibling(file.get(), ".restored");
    if (!Files.exists(file.get()) && Files.exists(ready)) {
      setAside(file.get());
      ground.disk().move(ready, file.get());
    }
    Optional<Damage> damage = Database.damage(url, ground.tables());
    if (damage.isPresent()) {
      return replace(file.get(), ready, damage.get().why());
    }
    Path note = sibling(file.get(), ".emptied");
    return Files.exists(note)
        ? new Opened.Empty(
            opening.get(), Files.readString(note), ground.place().quarantine(), List.of(), note)
        : new Opened.Sound(opening.get());
  }

  private Opened replace(Path file, Path ready, String why) throws IOException {
    ground.workshop().sweep();
    Restore restore = new Restore(ground, Snapshots.Order.NEWEST);
    Optional<Restore.Ready> found = restore.find(ground.erasureFile().read());
    if (found.isEmpty()) {
      return empty(file, why, restore.rejected());
    }
    try (Restore.Ready snapshot = found.get()) {
      Map<String, Restored.Change> changes = build(restore, snapshot, ready);
      Path damaged = setAside(file);
      ground.disk().move(ready, file);
      Report report =
          new Report(
              snapshot.source(),
              false,
              changes,
              snapshot.skipped(),
              restore.rejected(),
              Optional.of(damaged),
              List.of());
      return new Opened.FromSnapshot(opening.get(), why, damaged, report);
    }
  }

  private Opened empty(Path file, String why, List<Restored.Rejected> rejected) throws IOException {
    Path note = sibling(file, ".emptied");
    Path scratch = ground.workshop().scratch();
    try {
      ground.folder().write(scratch.resolve("note"), note, why);
    } finally {
      ground.disk().delete(scratch);
    }
    Path damaged = setAside(file);
    return new Opened.Empty(opening.get(), why, damaged, rejected, note);
  }

  /// Makes a whole database of a snapshot, in one file with the name `ready`.
  private Map<String, Restored.Change> build(Restore restore, Restore.Ready snapshot, Path ready)
      throws IOException {
    Path scratch = ground.workshop().scratch();
    try {
      Path file = scratch.resolve("paceline.db");
      Map<String, Restored.Change> changes;
      try (Database database =
          Database.open("jdbc:sqlite:" + file, ground.workshop().clock(), ground.tables())) {
        changes = restore.swap(snapshot, database, false);
      }
      if (Files.exists(sibling(file, "-wal"))) {
        throw new IOException(file + " was not closed well");
      }
      ground.disk().sync(file);
      ground.disk().move(file, ready);
      return changes;
    } finally {
      ground.disk().delete(scratch);
    }
  }

  /// Moves the files of the database to the quarantine. Returns where they are.
  private Path setAside(Path file) throws IOException {
    String name = Folder.name("damaged-", ground.workshop().clock().instant(), "");
    Path to = ground.place().quarantine().resolve(name);
    for (int i = 1; Files.exists(to); i++) {
      to = ground.place().quarantine().resolve(name + "." + i);
    }
    ground.disk().directory(to);
    for (String part : PARTS) {
      Path each = sibling(file, part);
      if (Files.exists(each)) {
        ground.disk().move(each, to.resolve(each.getFileName()));
      }
    }
    return to;
  }

  private static Path sibling(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
