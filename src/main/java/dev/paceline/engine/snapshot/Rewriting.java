package dev.paceline.engine.snapshot;

import dev.paceline.engine.snapshot.Restored.Skipped;
import dev.paceline.engine.store.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Searches the archives for athletes who were erased since, and replaces those that hold one.
final class Rewriting {
  private final Ground ground;
  private final Optional<PassPhrase> phrase;

  Rewriting(Ground ground, Optional<PassPhrase> phrase) {
    this.ground = ground;
    this.phrase = phrase;
  }

  List<Rewritten> run(List<Erasures.Entry> erased) throws IOException {
    List<Rewritten> outcomes = new ArrayList<>();
    Optional<Instant> last = erased.stream().map(Erasures.Entry::at).max(Instant::compareTo);
    for (Path file : ground.folder().archives()) {
      Rewritten outcome = rewrite(file, erased);
      if (outcome instanceof Rewritten.Failed && last.isPresent() && isOutdated(file, last.get())) {
        ground.folder().remove(file);
        outcome = new Rewritten.Removed(file);
      }
      outcomes.add(outcome);
    }
    if (last.isPresent()) {
      for (Path file : outdated(last.get())) {
        ground.disk().delete(file);
        outcomes.add(new Rewritten.Removed(file));
      }
    }
    return outcomes;
  }

  private Rewritten rewrite(Path file, List<Erasures.Entry> erased) throws IOException {
    try {
      if (ground.folder().state(file) instanceof Folder.State.Changed) {
        throw Unusable.damaged("its bytes are not those that were verified");
      }
      Archive archive = new Archive(file, phrase);
      Manifest manifest = archive.inspect();
      try (Staging staging = Staging.load(archive, manifest, ground.tables(), ground.workshop())) {
        List<Skipped> skipped = new LeftOut(ground).erased(staging, erased);
        return skipped.isEmpty()
            ? new Rewritten.Clean(file)
            : replace(file, manifest, staging, skipped);
      }
    } catch (Unusable e) {
      return new Rewritten.Failed(file, e.why());
    }
  }

  /// The old one goes when the new one is there.
  private Rewritten replace(Path file, Manifest manifest, Staging staging, List<Skipped> skipped)
      throws Unusable, IOException {
    Path scratch = ground.workshop().scratch();
    try {
      Path archive = scratch.resolve("snapshot");
      List<Table> tables =
          ground.copied(true).stream()
              .filter(
                  table -> !staging.knew(table.name()) || manifest.part(table.name()).isPresent())
              .toList();
      boolean isSealed = file.getFileName().toString().endsWith(".sealed");
      Optional<PassPhrase> key = isSealed ? phrase : Optional.empty();
      Manifest written =
          ground
              .writer()
              .write(archive, staging.database(), tables, Optional.of(manifest.at()), key);
      Snapshot snapshot = new Publishing(ground, key).verified(archive, written);
      ground.folder().remove(file);
      return new Rewritten.Replaced(
          file, snapshot.file(), skipped.stream().mapToLong(Skipped::rows).sum());
    } finally {
      ground.disk().delete(scratch);
    }
  }

  /// What was set aside before the last erasure and may be kept no longer.
  private List<Path> outdated(Instant lastErasure) throws IOException {
    Path quarantine = ground.place().quarantine();
    List<Path> outdated = new ArrayList<>();
    if (Files.isDirectory(quarantine)) {
      try (var files = Files.list(quarantine)) {
        for (Path file : files.sorted().toList()) {
          if (isOutdated(file, lastErasure)) {
            outdated.add(file);
          }
        }
      }
    }
    return outdated;
  }

  private boolean isOutdated(Path file, Instant lastErasure) throws IOException {
    Instant limit = ground.workshop().clock().instant().minus(ground.place().eraseWithin());
    Instant made = Folder.timeWithin(file);
    return !made.isAfter(limit) && made.isBefore(lastErasure);
  }
}
