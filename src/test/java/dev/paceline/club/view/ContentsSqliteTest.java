package dev.paceline.club.view;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class ContentsSqliteTest extends ContentsContract {
  @TempDir private Path directory;

  @Override
  String newUrl() {
    return TestDatabases.migratedSqlite(directory);
  }
}
