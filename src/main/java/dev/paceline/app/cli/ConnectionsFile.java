package dev.paceline.app.cli;

import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.World;
import java.nio.file.Path;

/// Writes the connections of a simulated club for an import: CSV with the columns `athlete_id` and
/// `refresh_token`, readable by its owner only.
final class ConnectionsFile {
  private ConnectionsFile() {}

  /// Writes a new file.
  ///
  /// @throws IllegalArgumentException if there is one already, since its mode may be another
  /// @throws java.io.UncheckedIOException if it cannot be written
  static void write(World world, Path path) {
    StringBuilder text = new StringBuilder("athlete_id,refresh_token\n");
    for (SimAthlete athlete : world.athletes()) {
      text.append(athlete.id()).append(',').append(athlete.refreshToken()).append('\n');
    }
    try (SecretFile file = SecretFile.make(path)) {
      file.write(text.toString());
    }
  }
}
