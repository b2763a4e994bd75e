package dev.paceline.app;

import dev.paceline.engine.store.TestDatabases;

final class MetricsSqliteTest extends MetricsContract {
  @Override
  String url() {
    return TestDatabases.sqlite(data);
  }
}
