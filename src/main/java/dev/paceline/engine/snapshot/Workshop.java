package dev.paceline.engine.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Where archives are made and unpacked: hidden files and directories in the snapshots' folder,
/// which are never taken for snapshots.
record Workshop(Disk disk, Place place, InstantSource clock) {
  private static final String PREFIX = ".work-";

  /// What a crash left is removed after this.
  private static final Duration LEFT = Duration.ofDays(1);

  /// A new directory; whoever asks for it deletes it.
  Path scratch() throws IOException {
    disk.directory(place.folder());
    disk.reached("scratch");
    return Files.createTempDirectory(place.folder(), PREFIX);
  }

  /// Removes what a crash left.
  void sweep() throws IOException {
    disk.directory(place.folder());
    Instant old = clock.instant().minus(LEFT);
    List<Path> left;
    try (var files = Files.list(place.folder())) {
      left = files.filter(file -> file.getFileName().toString().startsWith(PREFIX)).toList();
    }
    for (Path each : left) {
      if (Files.getLastModifiedTime(each).toInstant().isBefore(old)) {
        disk.delete(each);
      }
    }
  }
}
