package dev.paceline.club.activity;

import dev.paceline.engine.store.TestDatabases;

final class MergeOrderPostgresTest extends MergeOrderContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
