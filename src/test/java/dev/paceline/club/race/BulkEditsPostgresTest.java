package dev.paceline.club.race;

import dev.paceline.engine.store.TestDatabases;

final class BulkEditsPostgresTest extends BulkEditsContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
