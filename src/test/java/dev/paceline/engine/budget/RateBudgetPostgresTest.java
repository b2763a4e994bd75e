package dev.paceline.engine.budget;

import dev.paceline.engine.store.TestDatabases;

final class RateBudgetPostgresTest extends RateBudgetContract {
  @Override
  String newUrl() {
    return TestDatabases.postgres();
  }
}
