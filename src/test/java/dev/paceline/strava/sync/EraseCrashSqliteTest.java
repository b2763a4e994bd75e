package dev.paceline.strava.sync;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;

final class EraseCrashSqliteTest extends EraseCrashContract {
  @Override
  String url(Path directory) {
    return TestDatabases.migratedSqlite(directory);
  }

  @Override
  int points() {
    return 150;
  }

  @Override
  int stride() {
    return 1;
  }
}
