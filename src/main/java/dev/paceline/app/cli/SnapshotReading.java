package dev.paceline.app.cli;

import dev.paceline.app.Paceline;
import dev.paceline.app.SettingKey;
import dev.paceline.app.Settings;
import dev.paceline.app.Time;
import dev.paceline.engine.snapshot.Restored;
import dev.paceline.engine.snapshot.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// Looks at what a snapshot holds, in a store of its own that goes away again.
final class SnapshotReading {
  private static final String SNAPSHOTS = "snapshots";

  /// The list of those who were erased, which lies beside the snapshots.
  private static final String ERASED = "erased";

  private SnapshotReading() {}

  /// Opens a copy of a snapshot, verified and without those who were erased, and works with it.
  static int of(Settings settings, Path file, StoreOptions store, ToIntFunction<Paceline> work) {
    Path folder = folder();
    try {
      copyErased(settings, folder);
      Settings other = Settings.read(Map.of(SettingKey.DATA.key(), folder.toString()), Map.of());
      try (Paceline copy = Paceline.open(other, new Time.Real())) {
        Snapshots.Order order =
            new Snapshots.Order(Optional.of(file), false, false, Optional.empty());
        return switch (copy.upkeep().snapshots().restore(order)) {
          case Restored.Done _ -> work.applyAsInt(copy);
          case Restored.NoneUsable(List<Restored.Rejected> rejected) ->
              throw store.usage(file + " cannot be used: " + rejected.getFirst().why());
        };
      }
    } finally {
      remove(folder);
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("paceline-snapshot");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder can be made for the snapshot", e);
    }
  }

  private static void copyErased(Settings settings, Path folder) {
    Path list = settings.data().resolve(SNAPSHOTS).resolve(ERASED);
    try {
      if (Files.exists(list)) {
        Files.createDirectories(folder.resolve(SNAPSHOTS));
        Files.copy(list, folder.resolve(SNAPSHOTS).resolve(ERASED));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the list of those who were erased cannot be read", e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("remove " + folder + " by hand: it could not be", e);
    }
  }
}
