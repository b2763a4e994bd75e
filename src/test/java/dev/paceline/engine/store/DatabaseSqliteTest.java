package dev.paceline.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseSqliteTest extends DatabaseContract {
  @TempDir private Path directory;
  private int count;

  @Override
  String newUrl() {
    return TestDatabases.sqlite(directory.resolve("data-" + count++));
  }

  @Test
  void createsFileAndDirectoryForTheirOwnerAlone() throws IOException {
    Path data = directory.resolve("a/b");

    Database.open(TestDatabases.sqlite(data), clock, List.of()).close();

    assertThat(permissions(data)).isEqualTo("rwx------");
    try (var files = Files.list(data)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(f -> assertThat(permissions(f)).isEqualTo("rw-------"));
    }
  }

  @Test
  void refusesAFileThatIsNoDatabase() throws IOException {
    Path file = Files.writeString(directory.resolve("paceline.db"), "hello ".repeat(1000));

    refuses("jdbc:sqlite:" + file, file + " is not a SQLite database");
  }

  @Test
  void refusesADirectoryThatCannotBe() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");

    refuses("jdbc:sqlite:" + file.resolve("paceline.db"), "cannot create " + file);
    refuses("jdbc:sqlite:" + directory, "is not a file");
  }

  @Test
  void refusesAddressesThatNameNoFile() {
    refuses("jdbc:sqlite::memory:", "accepted is jdbc:sqlite:FILE");
    refuses("jdbc:sqlite:", "accepted is jdbc:sqlite:FILE");
    refuses("jdbc:h2:mem", "accepted are jdbc:sqlite:FILE and jdbc:postgresql:");
  }

  private void refuses(String url, String message) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Database.open(url, clock, List.of()))
        .withMessageContaining(message)
        .withMessageNotContaining("\n");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
