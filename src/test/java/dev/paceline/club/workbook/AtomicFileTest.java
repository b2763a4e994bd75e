package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {
  @TempDir private Path folder;
  private Path target;

  @BeforeEach
  void name() {
    target = folder.resolve("results.xlsx");
  }

  @Test
  @DisplayName("case 42 the old file stays as it was until the new one is whole")
  void keepsTheOldFileUntilTheNewOneIsWhole() throws IOException {
    Files.writeString(target, "old");
    List<String> seen = new ArrayList<>();

    AtomicFile.write(
        target,
        file -> {
          Files.writeString(file, "ne");
          seen.add(Files.readString(target));
          Files.writeString(file, "new");
          seen.add(Files.readString(target));
        });

    assertThat(seen).containsExactly("old", "old");
    assertThat(target).hasContent("new");
    assertThat(names()).containsExactly("results.xlsx");
  }

  @Test
  @DisplayName("case 42 a failure in the middle of writing changes and leaves nothing")
  void changesNothingWhenWritingFails() throws IOException {
    Files.writeString(target, "old");

    assertThatExceptionOfType(WorkbookException.class)
        .isThrownBy(() ->
            AtomicFile.write(
                target,
                file -> {
                  Files.writeString(file, "half");
                  throw new IOException("no space left on device");
                }))
        .withMessage("cannot write " + target + ": no space left on device");

    assertThat(target).hasContent("old");
    assertThat(names()).containsExactly("results.xlsx");
  }

  @Test
  void writesBesideTheTargetForTheOwnerOnly() {
    List<String> seen = new ArrayList<>();

    AtomicFile.write(
        target,
        file -> {
          assertThat(file.getParent()).isEqualTo(folder);
          seen.add(String.valueOf(file.getFileName()));
          seen.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        });

    assertThat(seen.getFirst()).matches("\\.results\\.xlsx\\.\\d+\\.tmp");
    assertThat(seen.getLast()).isEqualTo("rw-------");
  }

  @Test
  void saysWhyATargetCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatExceptionOfType(WorkbookException.class)
        .isThrownBy(() -> AtomicFile.check(folder))
        .withMessage("cannot write " + folder + ": it is a directory");
    assertThatExceptionOfType(WorkbookException.class)
        .isThrownBy(() -> AtomicFile.check(folder.resolve("no/out.xlsx")))
        .withMessage(
            "cannot write %s: there is no directory %s",
            folder.resolve("no/out.xlsx"), folder.resolve("no"));
    assertThatExceptionOfType(WorkbookException.class)
        .isThrownBy(() -> AtomicFile.check(file.resolve("out.xlsx")))
        .withMessage("cannot write %s: %s is not a directory", file.resolve("out.xlsx"), file);
  }

  @Test
  void checkingLeavesNothing() throws IOException {
    AtomicFile.check(target);

    assertThat(names()).isEmpty();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
