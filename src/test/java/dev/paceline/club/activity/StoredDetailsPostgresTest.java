package dev.paceline.club.activity;

import dev.paceline.engine.store.TestDatabases;

final class StoredDetailsPostgresTest extends StoredDetailsContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
