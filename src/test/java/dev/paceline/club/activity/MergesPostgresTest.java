package dev.paceline.club.activity;

import dev.paceline.engine.store.TestDatabases;

final class MergesPostgresTest extends MergesContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
