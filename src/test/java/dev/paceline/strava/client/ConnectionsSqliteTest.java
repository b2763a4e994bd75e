package dev.paceline.strava.client;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class ConnectionsSqliteTest extends ConnectionsContract {
  @TempDir private Path databases;

  @Override
  String newUrl() {
    return TestDatabases.migratedSqlite(databases);
  }
}
