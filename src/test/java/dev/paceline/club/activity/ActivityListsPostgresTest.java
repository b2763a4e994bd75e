package dev.paceline.club.activity;

import dev.paceline.engine.store.TestDatabases;

final class ActivityListsPostgresTest extends ActivityListsContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
