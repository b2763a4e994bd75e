package dev.paceline.engine.budget;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class RateBudgetSqliteTest extends RateBudgetContract {
  @TempDir private Path directory;

  @Override
  String newUrl() {
    return TestDatabases.sqlite(directory);
  }
}
