package dev.paceline.strava.client;

import dev.paceline.engine.store.TestDatabases;

final class ExchangeSqliteTest extends ExchangeContract {
  @Override
  String newUrl() {
    return TestDatabases.migratedSqlite(directory);
  }
}
