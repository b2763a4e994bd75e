package dev.paceline.club.view;

import dev.paceline.engine.store.TestDatabases;

final class OverridesPostgresTest extends OverridesContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
