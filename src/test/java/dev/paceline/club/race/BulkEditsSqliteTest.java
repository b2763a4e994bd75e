package dev.paceline.club.race;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class BulkEditsSqliteTest extends BulkEditsContract {
  @TempDir private Path directory;

  @Override
  String newUrl() {
    return TestDatabases.migratedSqlite(directory);
  }
}
