package dev.paceline.club.programme;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class ProgrammeSqliteTest extends ProgrammeContract {
  @TempDir private Path directory;

  @Override
  String newUrl() {
    return TestDatabases.migratedSqlite(directory);
  }
}
