package dev.paceline.app;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;

final class ProgrammeRunPostgresTest extends ProgrammeRunContract {
  @Override
  String newUrl(Path directory) {
    return TestDatabases.postgres();
  }
}
