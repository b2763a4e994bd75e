package dev.paceline.club.activity;

import dev.paceline.engine.store.TestDatabases;

final class MissingPostgresTest extends MissingContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
