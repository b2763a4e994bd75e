package dev.paceline.strava.sync;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;
import java.util.stream.IntStream;

final class CrashSqliteTest extends CrashContract {
  @Override
  String url(Path directory) {
    return TestDatabases.migratedSqlite(directory);
  }

  @Override
  IntStream statements() {
    return IntStream.iterate(0, statement -> statement + 1);
  }
}
