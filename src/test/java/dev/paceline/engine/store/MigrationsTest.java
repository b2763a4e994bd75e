package dev.paceline.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class MigrationsTest {
  private static final Pattern FILE = Pattern.compile("V(\\d+)__[a-z_]+\\.sql");

  @Test
  void knowsTheNumberOfTheNewestFile() throws IOException {
    try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
      assertThat(files.mapToInt(MigrationsTest::number).max()).hasValue(Migrations.NEWEST);
    }
  }

  private static int number(Path file) {
    Matcher name = FILE.matcher(file.getFileName().toString());
    assertThat(name.matches()).as("V1__name.sql: %s", file).isTrue();
    return Integer.parseInt(name.group(1));
  }
}
