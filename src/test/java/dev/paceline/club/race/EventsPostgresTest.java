package dev.paceline.club.race;

import dev.paceline.engine.store.TestDatabases;

final class EventsPostgresTest extends EventsContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
