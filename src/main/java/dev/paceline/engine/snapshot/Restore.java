package dev.paceline.engine.snapshot;

import static dev.paceline.engine.store.Table.Trait.SECRET;

import dev.paceline.engine.snapshot.Restored.Rejected;
import dev.paceline.engine.snapshot.Restored.Report;
import dev.paceline.engine.snapshot.Restored.Skipped;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.StoreException;
import dev.paceline.engine.store.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One restore: looks for the newest snapshot that is valid, sets damaged ones aside, and swaps.
final class Restore {
  private final Ground ground;
  private final Snapshots.Order order;
  private final List<Rejected> rejected = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  Restore(Ground ground, Snapshots.Order order) {
    this.ground = ground;
    this.order = order;
  }

  /// A snapshot on its way, with what was left out of it.
  record Ready(Staging staging, Snapshot source, Manifest manifest, List<Skipped> skipped)
      implements AutoCloseable {
    @Override
    public void close() throws IOException {
      staging.close();
    }
  }

  List<Rejected> rejected() {
    return rejected;
  }

  Restored into(Database target) throws IOException {
    List<Erasures.Entry> erased = new ArrayList<>(ground.erasureFile().read());
    erased.addAll(target.read(transaction -> new Erasures(transaction).list()));
    Optional<Ready> found = find(erased);
    if (found.isEmpty()) {
      return new Restored.NoneUsable(rejected);
    }
    try (Ready ready = found.get()) {
      List<Skipped> skipped = new ArrayList<>(ready.skipped());
      if (!target.embedded()) {
        skipped.addAll(new LeftOut(ground).unfitForServer(ready.staging()));
      }
      Optional<Path> before = order.dryRun() ? Optional.empty() : export(target);
      Map<String, Restored.Change> changes = swap(ready, target, order.dryRun());
      return new Restored.Done(
          new Report(ready.source(), order.dryRun(), changes, skipped, rejected, before, problems));
    }
  }

  Map<String, Restored.Change> swap(Ready ready, Database target, boolean dryRun) {
    return new Swap(ground, target, ready.staging(), table -> isReplaced(ready, table)).run(dryRun);
  }

  /// The first archive that can be used, loaded and freed of those who were erased.
  Optional<Ready> find(List<Erasures.Entry> erased) throws IOException {
    List<Path> candidates =
        order.file().isPresent()
            ? List.of(order.file().get().toAbsolutePath())
            : ground.folder().archives();
    for (Path file : candidates) {
      try {
        return Optional.of(load(file, erased));
      } catch (Unusable e) {
        reject(file, e);
      }
    }
    return Optional.empty();
  }

  private Ready load(Path file, List<Erasures.Entry> erased) throws Unusable, IOException {
    if (Folder.time(file).isPresent()
        && ground.folder().state(file) instanceof Folder.State.Changed) {
      throw Unusable.damaged("its bytes are not those that were verified");
    }
    Archive archive = new Archive(file, order.phrase());
    Manifest manifest = archive.inspect();
    Staging staging = Staging.load(archive, manifest, ground.tables(), ground.workshop());
    try {
      List<Skipped> skipped = new LeftOut(ground).erased(staging, erased);
      Snapshot source =
          new Snapshot(
              file, manifest.at(), manifest.schema(), manifest.rows(), file.toFile().length());
      return new Ready(staging, source, manifest, skipped);
    } catch (RuntimeException e) {
      staging.close();
      throw e;
    }
  }

  private void reject(Path file, Unusable why) throws IOException {
    boolean isOurs = ground.place().folder().equals(file.getParent());
    boolean isMoved = why.isDamaged() && isOurs && !order.dryRun();
    rejected.add(new Rejected(isMoved ? ground.folder().quarantine(file) : file, why.why()));
  }

  /// Tables that the snapshot has, and tables that are newer than it.
  private boolean isReplaced(Ready ready, Table table) {
    if (table.is(SECRET) && !order.secrets()) {
      return false;
    }
    boolean isNewer = !ready.staging().knew(table.name());
    boolean isCopied = ground.copied(order.secrets()).contains(table);
    return isCopied && (isNewer || ready.manifest().part(table.name()).isPresent());
  }

  /// Copies the present state to the quarantine, as far as it can be read.
  private Optional<Path> export(Database target) throws IOException {
    Path scratch = ground.workshop().scratch();
    try {
      Path file = scratch.resolve("present.zip");
      Manifest manifest =
          ground
              .writer()
              .write(file, target, ground.copied(false), Optional.empty(), Optional.empty());
      return Optional.of(
          ground.folder().quarantine(file, Folder.name("before-restore-", manifest.at(), ".zip")));
    } catch (StoreException | IllegalStateException e) {
      problems.add("the present state could not be copied: " + e.getMessage());
      return Optional.empty();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      ground.disk().delete(scratch);
    }
  }
}
