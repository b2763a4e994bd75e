package dev.paceline.engine.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Makes a snapshot of an archive: by loading it, and only then giving it its name.
final class Publishing {
  private final Ground ground;
  private final Optional<PassPhrase> phrase;

  Publishing(Ground ground, Optional<PassPhrase> phrase) {
    this.ground = ground;
    this.phrase = phrase;
  }

  /// @param file in a directory of the workshop
  /// @param written what it ought to hold
  /// @throws Unusable if it does not hold that, or cannot be loaded
  Snapshot verified(Path file, Manifest written) throws Unusable, IOException {
    ground.disk().reached("verify");
    Archive archive = new Archive(file, phrase);
    Manifest found = archive.inspect();
    if (!found.equals(written)) {
      throw Unusable.damaged("what it says of itself is not what was written");
    }
    Staging.load(archive, found, ground.tables(), ground.workshop()).close();
    ground.disk().reached("publish");
    return ground.folder().publish(file, found, phrase.isPresent());
  }
}
