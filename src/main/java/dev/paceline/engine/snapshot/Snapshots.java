package dev.paceline.engine.snapshot;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Profile;
import dev.paceline.engine.store.StoreException;
import dev.paceline.engine.store.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Verified copies of every registered table, and the way back. Thread-safe; who restores sees to
/// it that nobody else makes or restores at the same time.
///
/// Methods throw [StoreException] if the disk or the database fails; then the store and the newest
/// valid snapshot are what they were.
public final class Snapshots {
  private final Database database;
  private final Ground ground;

  /// The snapshots of a database.
  ///
  /// @param random a secure one: it makes salts
  public Snapshots(
      Database database, InstantSource clock, RandomGenerator random, Place place, People people) {
    this(
        database,
        Ground.of(
            new Disk(), place, new Ground.Surroundings(clock, random), people, database.tables()));
  }

  Snapshots(Database database, Ground ground) {
    Profile.check(ground.place().folder());
    this.database = database;
    this.ground = ground;
  }

  /// What to restore.
  ///
  /// @param file empty for the newest valid snapshot
  /// @param dryRun only says what would change
  /// @param secrets also those tables, if the snapshot has them
  /// @param phrase opens encrypted ones
  public record Order(
      Optional<Path> file, boolean dryRun, boolean secrets, Optional<PassPhrase> phrase) {
    /// The newest valid snapshot, in earnest, without secrets.
    public static final Order NEWEST = new Order(Optional.empty(), false, false, Optional.empty());

    /// The same, only to see what would change.
    public Order dry() {
      return new Order(file, true, secrets, phrase);
    }
  }

  /// Makes a snapshot without secrets, verifies it, and removes old ones.
  public Made make() {
    return disk("make a snapshot", () -> make(Optional.empty(), false));
  }

  /// Makes an encrypted snapshot, verifies it, and removes old ones.
  ///
  /// @param secrets also the tables that hold secrets
  public Made makeSealed(PassPhrase phrase, boolean secrets) {
    return disk("make a snapshot", () -> make(Optional.of(phrase), secrets));
  }

  /// The valid snapshots, newest first. Reads all their bytes.
  public List<Snapshot> list() {
    return disk("list the snapshots", ground.folder()::valid);
  }

  /// Puts a snapshot in the place of what the store holds. The report says what became of each
  /// table. What was read of lists is forgotten, so that a refresh follows.
  public Restored restore(Order order) {
    return disk("restore", () -> new Restore(ground, order).into(database));
  }

  /// Writes the erasure list beside the snapshots. To be called after an erasure was committed, and
  /// with every snapshot.
  public void rememberErasures() {
    disk("remember who was erased", this::erased);
  }

  /// Replaces archives that hold somebody who was erased since by such that do not, and removes
  /// what was made before an erasure and is older than [Place#eraseWithin], if it was set aside or
  /// cannot be searched.
  public List<Rewritten> withoutErased(Optional<PassPhrase> phrase) {
    return disk("rewrite snapshots", () -> new Rewriting(ground, phrase).run(erased()));
  }

  /// Writes all that is stored of one athlete but secrets, for the athlete: a JSON object with a
  /// list of rows for each table. The stream is left open.
  ///
  /// @param athlete the internal number
  /// @throws java.io.UncheckedIOException if it cannot be written
  public void writeAllOf(long athlete, OutputStream out) {
    new Excerpt(database, ground.people()).write(athlete, out);
  }

  private Made make(Optional<PassPhrase> phrase, boolean secrets) throws IOException {
    ground.workshop().sweep();
    erased();
    Path scratch = ground.workshop().scratch();
    try {
      Path file = scratch.resolve("snapshot");
      List<Table> tables = ground.copied(secrets);
      Manifest written = ground.writer().write(file, database, tables, Optional.empty(), phrase);
      try {
        Snapshot snapshot = new Publishing(ground, phrase).verified(file, written);
        return rotated(snapshot);
      } catch (Unusable e) {
        String name = Folder.name("invalid-", written.at(), ".zip");
        return new Made.Invalid(ground.folder().quarantine(file, name), e.why());
      }
    } finally {
      ground.disk().delete(scratch);
    }
  }

  private Made rotated(Snapshot snapshot) {
    List<Path> removed = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try {
      removed.addAll(ground.folder().rotate());
    } catch (IOException e) {
      problems.add("old snapshots could not be removed: " + e.getMessage());
    }
    return new Made.Valid(snapshot, removed, problems);
  }

  private List<Erasures.Entry> erased() throws IOException {
    return ground.erasureFile().add(database.read(transaction -> new Erasures(transaction).list()));
  }

  /// Copies an embedded database as it is into the quarantine, because its tables are about to
  /// change: only the program that wrote them could make a snapshot of them.
  ///
  /// @param version of its tables
  /// @throws StoreException if that fails
  public static Path setAside(Path database, int version, Place place, Instant now) {
    return disk(
        "keep a copy of " + database,
        () -> new SetAside(new Disk(), place).keep(database, version, now));
  }

  static <T> T disk(String what, Work<T> work) {
    try {
      return work.run();
    } catch (IOException | UncheckedIOException e) {
      throw new StoreException("cannot " + what + ": " + e.getMessage(), e);
    }
  }

  /// Something that the disk may refuse.
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }
}
