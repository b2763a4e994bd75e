package dev.paceline.strava.fetch;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class TwoRunsSqliteTest extends TwoRunsContract {
  @TempDir private Path databases;

  @Override
  String newUrl() {
    return TestDatabases.migratedSqlite(databases);
  }
}
