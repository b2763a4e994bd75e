package dev.paceline.club.enrichment;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class DueSqliteTest extends DueContract {
  @TempDir private Path directory;

  @Override
  String newUrl() {
    return TestDatabases.sqlite(directory);
  }
}
