package dev.paceline.club.race;

import dev.paceline.engine.store.TestDatabases;

final class RaceBoardPostgresTest extends RaceBoardContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
