package dev.paceline.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MigrationsTest {
  private static final Path FOLDER = Path.of("src/main/resources/db/migration");
  private static final Pattern NUMBER = Pattern.compile("V(\\d+)__\\w+\\.sql");

  @Test
  void knowsTheNewestFile() throws IOException {
    List<Integer> numbers;
    try (Stream<Path> files = Files.list(FOLDER)) {
      numbers =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .flatMap(name -> NUMBER.matcher(name).results())
              .map((MatchResult found) -> Integer.valueOf(found.group(1)))
              .sorted()
              .toList();
    }

    assertThat(numbers).doesNotHaveDuplicates().endsWith(Migrations.NEWEST);
  }
}
