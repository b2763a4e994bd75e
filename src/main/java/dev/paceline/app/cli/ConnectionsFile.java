package dev.paceline.app.cli;

import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Writes the connections of a simulated club for an import: CSV with the columns `athlete_id` and
/// `refresh_token`, readable by its owner only.
final class ConnectionsFile {
  private ConnectionsFile() {}

  /// Writes a new file.
  ///
  /// @throws IllegalArgumentException if there is one already, since its mode may be another
  /// @throws UncheckedIOException if it cannot be written
  static void write(World world, Path file) {
    StringBuilder text = new StringBuilder("athlete_id,refresh_token\n");
    for (SimAthlete athlete : world.athletes()) {
      text.append(athlete.id()).append(',').append(athlete.refreshToken()).append('\n');
    }
    try {
      Files.createFile(file, ownersOnly(file));
      Files.writeString(file, text);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(file + " exists; name another file or remove it", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the connections cannot be written: " + file, e);
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
