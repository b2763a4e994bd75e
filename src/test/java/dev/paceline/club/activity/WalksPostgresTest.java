package dev.paceline.club.activity;

import dev.paceline.engine.store.TestDatabases;

final class WalksPostgresTest extends WalksContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
