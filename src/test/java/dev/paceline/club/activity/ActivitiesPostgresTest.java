package dev.paceline.club.activity;

import dev.paceline.engine.store.TestDatabases;

final class ActivitiesPostgresTest extends ActivitiesContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
