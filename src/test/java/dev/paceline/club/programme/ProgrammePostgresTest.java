package dev.paceline.club.programme;

import dev.paceline.engine.store.TestDatabases;

final class ProgrammePostgresTest extends ProgrammeContract {

  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
