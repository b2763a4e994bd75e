package dev.paceline.strava.client;

import dev.paceline.engine.store.TestDatabases;

final class ConnectionsPostgresTest extends ConnectionsContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
