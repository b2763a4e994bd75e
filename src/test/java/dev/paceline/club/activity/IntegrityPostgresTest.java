package dev.paceline.club.activity;

import dev.paceline.engine.store.TestDatabases;

final class IntegrityPostgresTest extends IntegrityContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
