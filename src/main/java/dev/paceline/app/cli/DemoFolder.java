package dev.paceline.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The folder a demo lives in. It is emptied only if a demo made it.
final class DemoFolder {
  private static final String MARK = ".made-by-paceline-demo";

  private DemoFolder() {}

  /// Makes the folder, empty.
  ///
  /// @throws UncheckedIOException if it holds something that no demo made
  static void prepare(Path folder) {
    try {
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new IOException("it is a file");
      }
      if (Files.exists(folder) && !Files.exists(folder.resolve(MARK)) && !empty(folder)) {
        throw new IOException("it is not empty and was not made by a demo");
      }
      clear(folder);
      Files.createDirectories(folder);
      Files.createFile(folder.resolve(MARK));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no demo in %s: %s; choose another with --dir".formatted(folder, words(e)), e);
    }
  }

  private static String words(IOException e) {
    boolean system = e instanceof FileSystemException;
    return system ? "the system lets no folder be made there" : String.valueOf(e.getMessage());
  }

  private static boolean empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
