package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.paceline.simulator.server.CallKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Data directories that cannot be used: one clear line each, and nothing in them is harmed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadDataDirectoryTest {
  private Path folder = Path.of("");

  @BeforeAll
  void prepare(@TempDir Path temporary) throws IOException {
    folder = temporary;
    Files.writeString(folder.resolve("letter.xlsx"), "Dear club, ...");
    Files.createDirectory(folder.resolve("broken"));
    Files.writeString(folder.resolve("broken/paceline.db"), "this is no database, not at all");
    Files.createDirectory(folder.resolve("configured"));
    Files.writeString(
        folder.resolve("configured/paceline.properties"), "fetch.retries = often\nhue = red\n");
  }

  Stream<Arguments> dataDirectories() {
    return Stream.of(
        arguments("letter.xlsx", 1, "the data directory %s cannot be made: it is not a directory"),
        arguments("/proc/paceline", 1, "the data directory %s cannot be made: the system refuses"),
        arguments("", 2, "data \"\" from the command line: write a directory"),
        arguments(
            "broken",
            1,
            "%s/paceline.db is not a SQLite database; move it away, or choose another data"
                + " directory"));
  }

  @ParameterizedTest
  @MethodSource("dataDirectories")
  void refusesADataDirectoryThatCannotBeOne(String name, int code, String message) {
    String data = name.isEmpty() ? "" : folder.resolve(name).toString();

    assertRefused(Outcome.of("cache", "status", "--data", data), code, message.formatted(data));
  }

  /// In a process of its own: in this one a test may not even try.
  @Test
  void refusesADirectoryThatTakesNoFiles() {
    try (ChildCommand child =
        new ChildCommand(folder, Map.of(), List.of("cache", "status", "--data", "/proc"))) {
      assertRefused(
          child.await(), 1, "cannot create /proc/paceline.db: its directory takes no new files");
    }
  }

  @Test
  void namesEveryBadLineOfTheConfiguration() {
    Outcome outcome =
        Outcome.of("cache", "status", "--data", folder.resolve("configured").toString());

    assertThat(outcome.code()).isEqualTo(ExitCode.INPUT);
    assertThat(outcome.errLines())
        .containsExactly(
            "paceline: \"hue\" in paceline.properties: unknown; `config` lists them",
            "fetch.retries \"often\" from paceline.properties: write a whole number from 0 to 100");
  }

  @Test
  @DisplayName("case 45 a data directory of a newer version is left alone")
  void refusesTheDataOfANewerVersion() throws SQLException {
    String data = folder.resolve("newer").toString();
    Outcome.of("cache", "status", "--data", data);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data + "/paceline.db");
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into flyway_schema_history (installed_rank, version, description, type, script,
            installed_by, execution_time, success)
          values (999, '999', 'future', 'SQL', 'V999__future.sql', 'somebody', 1, 1)
          """);
    }

    Outcome outcome = Outcome.of("cache", "status", "--data", data);

    assertThat(outcome.code()).isEqualTo(ExitCode.ERROR);
    assertThat(outcome.errLines())
        .singleElement()
        .asString()
        .startsWith("paceline: " + data + "/paceline.db was written by a newer Paceline")
        .endsWith("run the newer program, or choose another database");
  }

  @Test
  @DisplayName("a key that does not open the stored tokens is said, and nothing is lost")
  void refusesAnotherKey(@TempDir Path other) throws IOException {
    try (SimulatedClub connected = new SimulatedClub(other)) {
      connected.run("first.xlsx");
      long tokens = connected.calls(CallKind.TOKEN);
      Path key = connected.data.resolve("secret.key");
      Path kept = Files.move(key, other.resolve("kept.key"));

      assertThat(connected.run("second.xlsx").code()).as("without a call").isZero();
      Outcome outcome = connected.run("third.xlsx", "--fresh");
      assertThat(outcome.code()).isEqualTo(ExitCode.ERROR);
      assertThat(outcome.errLines().getLast())
          .startsWith("paceline: the key file " + key + " does not open the stored tokens");
      assertThat(connected.file("third.xlsx")).doesNotExist();

      Files.delete(key);
      Files.move(kept, key);
      assertThat(connected.run("third.xlsx", "--fresh").code()).isZero();
      assertThat(connected.calls(CallKind.TOKEN)).isEqualTo(tokens);
    }
  }

  private static void assertRefused(Outcome outcome, int code, String message) {
    assertThat(outcome.errLines()).containsExactly("paceline: " + message);
    assertThat(outcome.code()).isEqualTo(code);
    assertThat(outcome.out()).isEmpty();
  }
}
