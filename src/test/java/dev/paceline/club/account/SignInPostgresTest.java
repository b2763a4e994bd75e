package dev.paceline.club.account;

import dev.paceline.engine.store.TestDatabases;

final class SignInPostgresTest extends SignInContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
