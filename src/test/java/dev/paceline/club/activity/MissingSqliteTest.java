package dev.paceline.club.activity;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class MissingSqliteTest extends MissingContract {
  @TempDir private Path directory;

  @Override
  String newUrl() {
    return TestDatabases.sqlite(directory);
  }
}
