package dev.paceline.strava.client;

import dev.paceline.engine.store.TestDatabases;

final class ExchangePostgresTest extends ExchangeContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
