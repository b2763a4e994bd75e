package dev.paceline.strava.sync;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;

final class NoStravaPostgresTest extends NoStravaContract {
  @Override
  String url(Path directory) {
    return TestDatabases.postgres();
  }
}
