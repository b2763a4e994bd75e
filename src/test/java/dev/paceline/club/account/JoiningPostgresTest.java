package dev.paceline.club.account;

import dev.paceline.engine.store.TestDatabases;

final class JoiningPostgresTest extends JoiningContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
