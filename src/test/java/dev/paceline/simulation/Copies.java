package dev.paceline.simulation;

import dev.paceline.app.Paceline;
import dev.paceline.engine.snapshot.Made;
import dev.paceline.engine.snapshot.Place;
import dev.paceline.engine.snapshot.Restored;
import dev.paceline.engine.snapshot.Snapshots;
import dev.paceline.engine.snapshot.SnapshotsOnBadDisk;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.StoreException;
import dev.paceline.engine.store.TestDatabases;
import dev.paceline.strava.sync.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Has snapshots made, on good disks and bad ones, and restores the newest elsewhere: it brings
/// back what was there when it was made.
final class Copies {
  private static final List<String> TABLES =
      List.of("activity", "activity_group", "activity_detail", "activity_override", "consent");

  private final Scene scene;
  private final SplittableRandom random;
  private final Path folder;
  private Map<Long, List<String>> copied = Map.of();
  private Wishes promised = new Wishes();
  private boolean any;
  private boolean wentBack;
  private int restored;

  Copies(Scene scene) {
    this.scene = scene;
    this.random = scene.random.split();
    this.folder = scene.directory().resolve("snapshots");
  }

  void plan(Instant from, Duration length, int count) {
    for (int i = 0; i < count; i++) {
      Instant at = from.plusMillis(random.nextLong(length.toMillis()));
      scene.queue.add(at, "snapshot", () -> make(random.nextBoolean()));
    }
  }

  /// Plans that an operator brings the newest snapshot back, into the store that nodes work on.
  void planRestores(Instant from, Duration length, int count) {
    for (int i = 0; i < count; i++) {
      Instant at = from.plusMillis(random.nextLong(length.toMillis()));
      scene.queue.add(at, "restore", this::bringBack);
    }
  }

  private void bringBack() {
    if (!any) {
      return;
    }
    scene.ask(node -> {
      node.wire.mend();
      Restored outcome = snapshots(node.database).restore(Snapshots.Order.NEWEST);
      Violation.unless(outcome instanceof Restored.Done, "not restored: " + outcome);
      scene.wishes.goBackTo(promised);
      scene.tape.add("brought back");
      wentBack = true;
      node.sync
          .list()
          .forEach(
              athlete -> node.sync.requestIdly(athlete.athlete(), Kind.FULL, "emergency refresh"));
    });
  }

  /// Whether the store went back to what it was since this was asked last.
  boolean wentBack() {
    boolean back = wentBack;
    wentBack = false;
    return back;
  }

  private void copied() {
    copied = rows(scene.stored);
    promised = scene.wishes.copy();
    any = true;
  }

  private void make(boolean good) {
    scene.ask(node -> {
      node.wire.mend();
      Snapshots snapshots =
          good
              ? snapshots(node.database)
              : SnapshotsOnBadDisk.of(
                  node.database, scene.clock, random, folder, random.nextInt(60));
      int before = snapshots(node.database).list().size();
      try {
        switch (snapshots.make()) {
          case Made.Valid _ -> copied();
          case Made.Invalid(_, String why) -> throw new Violation("an invalid snapshot: " + why);
        }
      } catch (StoreException e) {
        Violation.unless(!good, () -> "no snapshot on a good disk: " + e);
        int after = snapshots(node.database).list().size();
        scene.tape.add("a bad disk");
        if (after > before) { // It failed when all was done but the tidying up.
          copied();
        }
        Violation.unless(after >= before, "a disk that failed took a snapshot away");
      }
    });
  }

  /// The newest snapshot restores what was copied.
  void restore() {
    if (!any) {
      return;
    }
    String url = TestDatabases.migratedSqlite(scene.directory().resolve("restored" + restored++));
    try (Database other = Database.open(url, scene.clock, Paceline.TABLES)) {
      Restored outcome = snapshots(other).restore(Snapshots.Order.NEWEST);
      Violation.unless(outcome instanceof Restored.Done, "not restored: " + outcome);
      Map<Long, List<String>> now = rows(new Stored(other));
      scene
          .stored
          .athletes()
          .keySet()
          .forEach(athlete ->
              Violation.unless(
                  now.getOrDefault(athlete, List.of())
                      .equals(copied.getOrDefault(athlete, List.of())),
                  "the snapshot lacks something of " + athlete));
    }
  }

  private Map<Long, List<String>> rows(Stored from) {
    Map<Long, List<String>> rows = new TreeMap<>();
    from.athletes()
        .forEach((external, number) ->
            rows.put(
                external,
                TABLES.stream().flatMap(table -> from.rows(table, number).stream()).toList()));
    return rows;
  }

  private Snapshots snapshots(Database database) {
    return new Snapshots(database, scene.clock, random, Place.of(folder), Paceline.PEOPLE);
  }
}
