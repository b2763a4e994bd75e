package dev.paceline.club.account;

import dev.paceline.engine.store.TestDatabases;

final class KeysPostgresTest extends KeysContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
