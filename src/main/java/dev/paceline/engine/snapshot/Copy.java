package dev.paceline.engine.snapshot;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Profile;
import dev.paceline.engine.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/// A snapshot unpacked into a temporary database, to be read while the real one is away. Without
/// those who were erased, as far as the list beside the snapshots knows them.
public final class Copy implements AutoCloseable {
  private final Restore.Ready ready;

  private Copy(Restore.Ready ready) {
    this.ready = ready;
  }

  /// Unpacks a snapshot.
  ///
  /// @param file empty for the newest valid one
  /// @throws StoreException if it cannot be used
  public static Copy open(
      Optional<Path> file, Optional<PassPhrase> phrase, Place place, Recovery.Means means) {
    Profile.check(place.folder());
    Ground ground =
        Ground.of(
            new Disk(),
            place,
            new Ground.Surroundings(means.clock(), means.random()),
            means.people(),
            means.tables());
    return Snapshots.disk(
        "read a snapshot",
        () -> {
          Restore restore = new Restore(ground, new Snapshots.Order(file, true, false, phrase));
          return new Copy(
              restore
                  .find(ground.erasureFile().read())
                  .orElseThrow(
                      () -> new StoreException("no snapshot can be used: " + restore.rejected())));
        });
  }

  /// The copy. Writing to it changes nothing else.
  public Database database() {
    return ready.staging().database();
  }

  /// Which snapshot it is.
  public Snapshot source() {
    return ready.source();
  }

  @Override
  public void close() {
    try {
      ready.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
