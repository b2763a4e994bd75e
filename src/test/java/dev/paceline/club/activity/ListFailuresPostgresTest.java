package dev.paceline.club.activity;

import dev.paceline.engine.store.TestDatabases;

final class ListFailuresPostgresTest extends ListFailuresContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
