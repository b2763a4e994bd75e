package dev.paceline.engine.snapshot;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Everything that snapshots change on the disk, one method for each kind of change, so that a test
/// can let any of them fail. What is made is for its owner alone.
class Disk {
  private static final int BUFFER = 1 << 16;

  /// A new file. Closing it makes its content permanent.
  OutputStream create(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, Set.of(CREATE_NEW, WRITE), permissions(file, "rw-------"));
    return new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER) {
      private boolean closed;

      @Override
      public void close() throws IOException {
        if (!closed) {
          closed = true;
          try (channel) {
            flush();
            channel.force(true);
          }
        }
      }
    };
  }

  /// Moves a file at once and for good, over another if there is one.
  void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    force(Objects.requireNonNull(to.toAbsolutePath().getParent()));
  }

  /// Deletes a file or a directory with all that is in it, if it is there.
  void delete(Path path) throws IOException {
    if (Files.exists(path)) {
      List<Path> all;
      try (var walk = Files.walk(path)) {
        all = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path each : all) {
        Files.deleteIfExists(each);
      }
    }
  }

  /// Makes the directory and those above it, where they are missing.
  Path directory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, permissions(directory, "rwx------"));
    }
    return directory;
  }

  /// Called between the steps that are not the disk's own.
  void reached(String step) throws IOException {
    assert !step.isEmpty();
  }

  /// Makes a file's content permanent.
  void sync(Path file) throws IOException {
    force(file);
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, READ)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] permissions(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
