package dev.paceline.club.workbook;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Replaces a file as a whole: who looks sees the old one or the new one, also after a kill.
///
/// The content goes to `.<name>.<number>.tmp` beside the target, readable by its owner only, is
/// forced to the disk and renamed.
final class AtomicFile {
  private AtomicFile() {}

  /// Fills a file that is still empty.
  interface Content {
    void writeTo(Path file) throws IOException;
  }

  /// Writes the target.
  ///
  /// @throws WorkbookException if that fails; the target is then as it was, and nothing is left
  ///   beside it
  static void write(Path target, Content content) {
    try {
      Path temporary = temporary(target);
      try {
        content.writeTo(temporary);
        force(temporary);
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new WorkbookException("cannot write " + target + ": " + words(e), e);
    }
  }

  /// Tries whether the target could be written now, and leaves nothing behind.
  ///
  /// @throws WorkbookException if it could not
  static void check(Path target) {
    try {
      Files.delete(temporary(target));
    } catch (IOException e) {
      throw new WorkbookException("cannot write " + target + ": " + words(e), e);
    }
  }

  private static Path temporary(Path target) throws IOException {
    if (Files.isDirectory(target)) {
      throw new FileSystemException(target.toString(), null, "it is a directory");
    }
    Path folder = target.toAbsolutePath().getParent();
    Path name = target.getFileName();
    if (folder == null || name == null) {
      throw new FileSystemException(target.toString(), null, "it names no file");
    }
    if (!Files.isDirectory(folder)) {
      throw Files.exists(folder)
          ? new NotDirectoryException(folder.toString())
          : new NoSuchFileException(folder.toString());
    }
    try {
      return Files.createTempFile(folder, "." + name + ".", ".tmp");
    } catch (NoSuchFileException _) {
      throw new FileSystemException(folder.toString(), null, folder + " takes no new files");
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static String words(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException missing -> "there is no directory " + missing.getFile();
      case NotDirectoryException file -> file.getFile() + " is not a directory";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> text(e.getMessage(), e);
    };
  }

  private static String text(@Nullable String message, IOException e) {
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
