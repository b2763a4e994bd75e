package dev.paceline.engine.jobs;

import dev.paceline.engine.store.TestDatabases;

final class JobsPostgresTest extends JobsContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
