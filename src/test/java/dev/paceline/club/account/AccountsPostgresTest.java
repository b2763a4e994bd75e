package dev.paceline.club.account;

import dev.paceline.engine.store.TestDatabases;

final class AccountsPostgresTest extends AccountsContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
