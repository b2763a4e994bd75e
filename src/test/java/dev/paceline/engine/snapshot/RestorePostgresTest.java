package dev.paceline.engine.snapshot;

import dev.paceline.engine.store.TestDatabases;

final class RestorePostgresTest extends RestoreContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }

  @Override
  String otherUrl() {
    return sqliteUrl();
  }
}
