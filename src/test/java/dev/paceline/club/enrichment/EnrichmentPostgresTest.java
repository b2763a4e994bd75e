package dev.paceline.club.enrichment;

import dev.paceline.engine.store.TestDatabases;

final class EnrichmentPostgresTest extends EnrichmentContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
