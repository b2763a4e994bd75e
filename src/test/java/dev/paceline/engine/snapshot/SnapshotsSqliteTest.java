package dev.paceline.engine.snapshot;

import dev.paceline.engine.store.TestDatabases;

final class SnapshotsSqliteTest extends SnapshotsContract {
  @Override
  String newUrl() {
    return sqliteUrl();
  }

  @Override
  String otherUrl() {
    return TestDatabases.postgres();
  }
}
