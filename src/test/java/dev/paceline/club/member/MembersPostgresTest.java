package dev.paceline.club.member;

import dev.paceline.engine.store.TestDatabases;

final class MembersPostgresTest extends MembersContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
