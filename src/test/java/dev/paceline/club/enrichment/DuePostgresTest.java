package dev.paceline.club.enrichment;

import dev.paceline.engine.store.TestDatabases;

final class DuePostgresTest extends DueContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
