package dev.paceline.engine.jobs;

import dev.paceline.engine.store.TestDatabases;

final class LiveEnginePostgresTest extends LiveEngineContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
