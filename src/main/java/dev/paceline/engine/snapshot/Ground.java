package dev.paceline.engine.snapshot;

import static dev.paceline.engine.store.Table.Trait.IN_SNAPSHOT;
import static dev.paceline.engine.store.Table.Trait.SECRET;

import dev.paceline.engine.store.Table;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// What all work on snapshots shares.
record Ground(
    Workshop workshop, Folder folder, People people, List<Table> tables, RandomGenerator random) {
  static Ground of(
      Disk disk, Place place, Surroundings surroundings, People people, List<Table> tables) {
    return new Ground(
        new Workshop(disk, place, surroundings.clock()),
        new Folder(disk, place),
        people,
        tables,
        surroundings.random());
  }

  /// What the work is handed from outside.
  ///
  /// @param random a secure one, as it makes salts
  record Surroundings(InstantSource clock, RandomGenerator random) {}

  Disk disk() {
    return workshop.disk();
  }

  Place place() {
    return workshop.place();
  }

  ArchiveWriter writer() {
    return new ArchiveWriter(disk(), random);
  }

  ErasureFile erasureFile() {
    return new ErasureFile(folder, workshop);
  }

  /// The tables of a snapshot.
  List<Table> copied(boolean secrets) {
    return tables.stream()
        .filter(table -> table.is(SECRET) ? secrets : table.is(IN_SNAPSHOT))
        .toList();
  }
}
