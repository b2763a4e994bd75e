package dev.paceline.engine.snapshot;

import dev.paceline.app.Paceline;
import dev.paceline.engine.store.Database;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Snapshots whose disk fails at one of its changes, for simulations.
public final class SnapshotsOnBadDisk {
  private SnapshotsOnBadDisk() {}

  /// Snapshots of a database in a folder.
  ///
  /// @param good how many changes the disk makes before it refuses all others
  public static Snapshots of(
      Database database, InstantSource clock, RandomGenerator random, Path folder, int good) {
    return new Snapshots(
        database,
        Ground.of(
            new BadDisk(good),
            Place.of(folder),
            new Ground.Surroundings(clock, random),
            Paceline.PEOPLE,
            database.tables()));
  }
}
