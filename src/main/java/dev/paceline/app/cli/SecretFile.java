package dev.paceline.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// A new file that only its owner may read, made before there is a secret to put into it: what
/// cannot be written down is not issued.
final class SecretFile implements AutoCloseable {
  private final Path path;
  private boolean written;

  private SecretFile(Path path) {
    this.path = path;
  }

  /// Makes the file, empty.
  ///
  /// @throws IllegalArgumentException if there is one already, since its mode may be another
  /// @throws UncheckedIOException if it cannot be made
  static SecretFile make(Path path) {
    try {
      Files.createFile(path, ownersOnly(path));
      return new SecretFile(path);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(path + " exists; name another file or remove it", e);
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be written", e);
    }
  }

  /// @throws UncheckedIOException if it cannot be written
  void write(String text) {
    try {
      Files.writeString(path, text);
      written = true;
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be written", e);
    }
  }

  Path path() {
    return path;
  }

  /// Removes the file if nothing was written.
  @Override
  public void close() {
    if (!written) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        throw new UncheckedIOException(path + " cannot be removed", e);
      }
    }
  }

  private static FileAttribute<?>[] ownersOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
