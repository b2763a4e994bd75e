package dev.paceline.club.view;

import dev.paceline.engine.store.TestDatabases;

final class ViewsPostgresTest extends ViewsContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
