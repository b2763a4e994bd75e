package dev.paceline.club.activity;

import dev.paceline.engine.store.TestDatabases;

final class DetailsPostgresTest extends DetailsContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
