package dev.paceline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCommandTest {
  @TempDir Path folder;

  @Test
  @DisplayName("the demo runs a season at the default limits: days pass, no call is refused")
  void runsASeason() throws IOException {
    Path demo = folder.resolve("demo");
    Files.createDirectory(demo);

    Outcome outcome = Outcome.of("demo", "--once", "--dir", demo.toString());

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("A club of 34 runners")
        .contains("Plan: 34 ranges to list for 34 runners")
        .containsPattern("quarter hour used up \\(100 of 100\\): waiting 1\\d min")
        .containsPattern("UTC day used up \\(1000 of 1000\\): waiting \\d+ h")
        .contains("Data quality: 34 runners")
        .containsPattern("All of it took \\d+ calls, 0 refused\\.")
        .contains(demo.resolve("club.xlsx").toString());
    assertThat(demo.resolve("club.xlsx")).isNotEmptyFile();
    try (Stream<Path> files = Files.list(demo)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .anyMatch(name -> name.matches("Winter series_\\d{8}_\\d{6}\\.xlsx"));
    }
  }

  @Test
  void leavesAFolderAloneThatNoDemoMade() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "chapter one");

    Outcome outcome = Outcome.of("demo", "--dir", folder.toString());

    assertThat(outcome.code()).isEqualTo(ExitCode.ERROR);
    assertThat(outcome.errLines())
        .containsExactly(
            "paceline: no demo in "
                + folder
                + ": it is not empty and was not made by a demo; choose another with --dir");
    assertThat(folder.resolve("thesis.txt")).hasContent("chapter one");
  }

  @Test
  void emptiesTheFolderOfADemo() throws IOException {
    DemoFolder.prepare(folder.resolve("demo"));
    Files.createDirectories(folder.resolve("demo/data"));
    Files.writeString(folder.resolve("demo/data/old"), "old");

    DemoFolder.prepare(folder.resolve("demo"));

    assertThat(folder.resolve("demo/data")).doesNotExist();
    assertThat(folder.resolve("demo")).isDirectory();
  }
}
