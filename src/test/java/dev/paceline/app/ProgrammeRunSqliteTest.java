package dev.paceline.app;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;

final class ProgrammeRunSqliteTest extends ProgrammeRunContract {
  @Override
  String newUrl(Path directory) {
    return TestDatabases.migratedSqlite(directory);
  }
}
