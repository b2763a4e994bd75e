package dev.paceline.club.activity;

import dev.paceline.engine.store.TestDatabases;

final class ClearingPostgresTest extends ClearingContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
