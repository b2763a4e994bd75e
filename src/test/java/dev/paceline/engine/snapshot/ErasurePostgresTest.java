package dev.paceline.engine.snapshot;

import dev.paceline.engine.store.TestDatabases;

final class ErasurePostgresTest extends ErasureContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }

  @Override
  String otherUrl() {
    return sqliteUrl();
  }
}
