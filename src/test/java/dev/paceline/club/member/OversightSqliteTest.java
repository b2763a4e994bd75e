package dev.paceline.club.member;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class OversightSqliteTest extends OversightContract {
  @TempDir private Path directory;

  @Override
  String newUrl() {
    return TestDatabases.migratedSqlite(directory);
  }
}
