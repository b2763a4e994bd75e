package dev.paceline.strava.sync;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;

final class EraseCrashPostgresTest extends EraseCrashContract {
  @Override
  String url(Path directory) {
    return TestDatabases.postgres();
  }

  @Override
  int points() {
    return 190;
  }

  @Override
  int stride() {
    return 9;
  }
}
