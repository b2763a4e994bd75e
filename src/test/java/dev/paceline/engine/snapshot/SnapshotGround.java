package dev.paceline.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.Paceline;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.TestClock;
import dev.paceline.engine.store.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A database with its snapshots' folder.
abstract class SnapshotGround {
  static final PassPhrase PHRASE = new PassPhrase("a phrase of a test".toCharArray());

  @TempDir Path directory;
  final TestClock clock = new TestClock("2025-03-08T02:30:00Z");
  final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  private final List<Database> open = new ArrayList<>();
  private int count;
  Database database;
  Place place;
  Snapshots snapshots;

  @SuppressWarnings("NullAway.Init") // JUnit sets the directory, and calls `open` before each test.
  SnapshotGround() {}

  /// A new migrated database of this kind.
  abstract String newUrl();

  /// A new migrated database of the other kind.
  abstract String otherUrl();

  final String sqliteUrl() {
    return TestDatabases.migratedSqlite(directory.resolve("data-" + count++));
  }

  @BeforeEach
  void open() {
    database = open(newUrl());
    place = Place.of(directory.resolve("snapshots"));
    snapshots = snapshots(database, new Disk());
  }

  @AfterEach
  void close() {
    open.forEach(Database::close);
  }

  final Database open(String url) {
    Database opened = Database.open(url, clock, Paceline.TABLES);
    open.add(opened);
    return opened;
  }

  final Snapshots snapshots(Database of, Disk disk) {
    return new Snapshots(
        of,
        Ground.of(
            disk, place, new Ground.Surroundings(clock, random), Paceline.PEOPLE, Paceline.TABLES));
  }

  final Erasure erasure() {
    return new Erasure(database, Paceline.PEOPLE, random);
  }

  final Snapshot made() {
    return valid(snapshots.make());
  }

  static Snapshot valid(Made made) {
    assertThat(made).isInstanceOf(Made.Valid.class);
    return ((Made.Valid) made).snapshot();
  }

  static Restored.Report done(Restored restored) {
    assertThat(restored).isInstanceOf(Restored.Done.class);
    return ((Restored.Done) restored).report();
  }

  /// The rows that a snapshot brings back.
  final Map<String, List<String>> copied(Database of) {
    return only(EveryTable.read(of), Table.Trait.IN_SNAPSHOT, true);
  }

  static Map<String, List<String>> only(
      Map<String, List<String>> rows, Table.Trait trait, boolean with) {
    rows.keySet().removeIf(name -> EveryTable.table(name).is(trait) != with);
    return rows;
  }

  static Map<String, List<String>> without(Map<String, List<String>> rows, Table.Trait trait) {
    return only(rows, trait, false);
  }

  final List<String> files(String folder) throws IOException {
    Path path = place.folder().resolve(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (var files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  final void cutOff(Path file, int bytes) throws IOException {
    byte[] all = Files.readAllBytes(file);
    FileTime time = Files.getLastModifiedTime(file);
    Files.write(file, java.util.Arrays.copyOf(all, all.length - bytes));
    Files.setLastModifiedTime(file, time);
  }

  final void deleteAll(Database of) {
    of.write(transaction -> {
      for (Table table : transaction.schema().parentsFirst(Paceline.TABLES).reversed()) {
        new TableRows(transaction, table.name()).deleteAll();
      }
      return null;
    });
  }
}
