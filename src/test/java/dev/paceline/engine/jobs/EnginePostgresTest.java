package dev.paceline.engine.jobs;

import dev.paceline.engine.store.TestDatabases;

final class EnginePostgresTest extends EngineContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
