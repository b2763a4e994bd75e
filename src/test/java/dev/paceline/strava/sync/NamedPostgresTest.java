package dev.paceline.strava.sync;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;

final class NamedPostgresTest extends NamedContract {
  @Override
  String url(Path directory) {
    return TestDatabases.postgres();
  }
}
