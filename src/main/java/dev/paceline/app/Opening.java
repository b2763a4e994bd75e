package dev.paceline.app;

import dev.paceline.engine.snapshot.Place;
import dev.paceline.engine.snapshot.Snapshots;
import dev.paceline.engine.store.Database;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the database, and keeps it as it was if its tables are about to change.
final class Opening {
  private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

  private Opening() {}

  /// Opens the database of an address, with tables as this version wants them.
  static Database open(String url, Settings settings, Time time) {
    IntConsumer before = version -> prepare(url, version, new Policies(settings).snapshots(), time);
    return switch (time) {
      case Time.Real real -> Database.openOnItsTime(url, real.clock(), Paceline.TABLES, before);
      case Time.Virtual virtual ->
          Database.openPrepared(url, virtual.clock(), Paceline.TABLES, before);
    };
  }

  /// Keeps an embedded database as it is. One on a server has its own means for that, and a
  /// migration that fails there leaves everything as it was.
  ///
  /// @throws dev.paceline.engine.store.StoreException if it could not be kept; then nothing changes
  private static void prepare(String url, int version, Place place, Time time) {
    Optional<Path> kept =
        Database.file(url)
            .map(file -> Snapshots.setAside(file, version, place, time.clock().instant()));
    if (kept.isPresent()) {
      LOG.info(
          "the tables go from version {} to {}; the database as it was is kept as {}",
          version,
          Database.version(),
          kept.get());
    } else {
      LOG.warn(
          "the tables go from version {} to {}; to go back you need a copy made by pg_dump before",
          version,
          Database.version());
    }
  }
}
