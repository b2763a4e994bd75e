package dev.paceline.club.account;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class AccountsSqliteTest extends AccountsContract {
  @TempDir private Path directory;

  @Override
  String newUrl() {
    return TestDatabases.migratedSqlite(directory);
  }
}
