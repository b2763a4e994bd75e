package dev.paceline.strava.sync;

import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;
import java.util.stream.IntStream;

final class CrashPostgresTest extends CrashContract {
  @Override
  String url(Path directory) {
    return TestDatabases.postgres();
  }

  @Override
  IntStream statements() {
    return IntStream.of(
        1, 3, 7, 12, 18, 25, 33, 42, 52, 63, 75, 88, 102, 117, 133, 150, 170, 190, 210, 230, 250);
  }
}
