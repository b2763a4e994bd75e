package dev.paceline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.StoreException;
import dev.paceline.simulator.world.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database of the first release, opened by this program.
final class OpeningTest {
  private static final Path FIXTURE =
      Path.of("src", "test", "resources", "fixtures", "v5", "paceline.db");

  @TempDir private Path data = Path.of("");
  private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-20T12:00:00Z"));

  private void open() {
    Settings settings = Settings.read(Map.of("data", data.toString()), Map.of());
    Paceline.open(settings, new Time.Virtual(clock)).close();
  }

  private Path database() {
    return data.resolve("paceline.db");
  }

  private Path quarantine() {
    return data.resolve("snapshots").resolve("quarantine");
  }

  private List<Path> copies() throws IOException {
    if (!Files.isDirectory(quarantine())) {
      return List.of();
    }
    try (var files = Files.list(quarantine())) {
      return files.sorted().toList();
    }
  }

  private static int number(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getInt(1);
    }
  }

  private static int version(Path file) throws SQLException {
    return number(file, "select max(cast(version as integer)) from flyway_schema_history");
  }

  @Test
  void keepsTheDatabaseAsItWas() throws Exception {
    Files.copy(FIXTURE, database());

    open();

    assertThat(version(database())).isEqualTo(Database.version());
    assertThat(copies()).hasSize(1);
    Path copy = copies().getFirst();
    assertThat(copy.getFileName()).hasToString("version-5-20261120T120000000Z.db");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    assertThat(version(copy)).isEqualTo(5);
    assertThat(number(copy, "select count(*) from activity")).isEqualTo(91);
    assertThat(number(copy, "select count(*) from strava_token")).isEqualTo(6);
  }

  @Test
  void keepsNothingOfWhatIsNewOrUpToDate() throws Exception {
    open();
    open();

    assertThat(copies()).isEmpty();
  }

  @Test
  void keepsTheNewestThree() throws Exception {
    for (int i = 0; i < 5; i++) {
      Files.deleteIfExists(database());
      Files.copy(FIXTURE, database());
      open();
      clock.advance(Duration.ofDays(1));
    }

    assertThat(copies())
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "version-5-20261122T120000000Z.db",
            "version-5-20261123T120000000Z.db",
            "version-5-20261124T120000000Z.db");
  }

  @Test
  void changesNothingIfTheCopyFails() throws Exception {
    Files.copy(FIXTURE, database());
    Files.writeString(data.resolve("snapshots"), "in the way");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(this::open)
        .withMessageContaining("cannot keep a copy");

    assertThat(version(database())).isEqualTo(5);
  }
}
