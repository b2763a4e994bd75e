package dev.paceline.engine.snapshot;

import dev.paceline.engine.store.TestDatabases;

final class RestoreSqliteTest extends RestoreContract {
  @Override
  String newUrl() {
    return sqliteUrl();
  }

  @Override
  String otherUrl() {
    return TestDatabases.postgres();
  }
}
