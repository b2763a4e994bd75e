package dev.paceline.club.enrichment;

import dev.paceline.engine.store.TestDatabases;

final class AttemptsPostgresTest extends AttemptsContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
