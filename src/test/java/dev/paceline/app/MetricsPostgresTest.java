package dev.paceline.app;

import dev.paceline.engine.store.TestDatabases;

final class MetricsPostgresTest extends MetricsContract {
  @Override
  String url() {
    return TestDatabases.postgres();
  }
}
