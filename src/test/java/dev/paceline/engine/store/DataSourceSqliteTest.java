package dev.paceline.engine.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class DataSourceSqliteTest extends DataSourceContract {
  @TempDir private Path directory;

  @Override
  String newUrl() {
    return TestDatabases.migratedSqlite(directory);
  }
}
