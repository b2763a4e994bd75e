package dev.paceline.club.view;

import dev.paceline.engine.store.TestDatabases;

final class VisibilityPostgresTest extends VisibilityContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
