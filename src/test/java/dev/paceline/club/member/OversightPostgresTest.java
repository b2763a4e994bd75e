package dev.paceline.club.member;

import dev.paceline.engine.store.TestDatabases;

final class OversightPostgresTest extends OversightContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
