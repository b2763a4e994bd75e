package dev.paceline.engine.store;

final class DataSourcePostgresTest extends DataSourceContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
