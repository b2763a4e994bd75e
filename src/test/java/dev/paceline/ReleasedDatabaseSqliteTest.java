package dev.paceline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.Paceline;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ReleasedDatabaseSqliteTest extends ReleasedDatabaseContract {
  @Override
  String released() throws IOException {
    Path data = Files.createDirectories(directory.resolve("data"));
    return "jdbc:sqlite:" + Files.copy(FIXTURE.resolve("paceline.db"), data.resolve("paceline.db"));
  }

  @Test
  @DisplayName("test 20: the program opens the data directory of the first release")
  void test20ProgramOpensIt() throws IOException {
    released();
    Settings settings =
        Settings.read(Map.of("data", directory.resolve("data").toString()), Map.of());

    try (Paceline paceline = Paceline.open(settings, new Time.Real())) {
      assertThat(paceline.time()).isNotNull();
    }
  }
}
