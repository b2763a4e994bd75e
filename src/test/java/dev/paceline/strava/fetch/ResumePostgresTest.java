package dev.paceline.strava.fetch;

import dev.paceline.engine.store.TestDatabases;

final class ResumePostgresTest extends ResumeContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
