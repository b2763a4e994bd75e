package dev.paceline.strava.fetch;

import dev.paceline.engine.store.TestDatabases;

final class TwoRunsPostgresTest extends TwoRunsContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
