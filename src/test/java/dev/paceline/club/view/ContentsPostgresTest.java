package dev.paceline.club.view;

import dev.paceline.engine.store.TestDatabases;

final class ContentsPostgresTest extends ContentsContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
