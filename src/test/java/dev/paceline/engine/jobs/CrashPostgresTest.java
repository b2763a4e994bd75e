package dev.paceline.engine.jobs;

import dev.paceline.engine.store.TestDatabases;

final class CrashPostgresTest extends CrashContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
