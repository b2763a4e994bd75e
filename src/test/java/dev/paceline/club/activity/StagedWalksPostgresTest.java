package dev.paceline.club.activity;

import dev.paceline.engine.store.TestDatabases;

final class StagedWalksPostgresTest extends StagedWalksContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
