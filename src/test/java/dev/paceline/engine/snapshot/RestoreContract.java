package dev.paceline.engine.snapshot;

import static dev.paceline.engine.store.Table.Trait.RESET_ON_RESTORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.paceline.app.Paceline;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.StoreException;
import dev.paceline.engine.store.Table;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What a restore keeps, and what failures leave.
abstract class RestoreContract extends SnapshotGround {
  @Test
  void forgetsWhichListsWereRead() {
    EveryTable.fill(database, 1);
    made();

    Restored.Report report = done(snapshots.restore(Snapshots.Order.NEWEST));

    Map<String, List<String>> rows = EveryTable.read(database);
    assertThat(rows.get("list_coverage")).isEmpty();
    assertThat(rows.get("list_cursor")).isEmpty();
    assertThat(report.changes()).containsEntry("list_coverage", new Restored.Change(2, 0));
  }

  @Test
  void neverTakesBackNumbersThatWereGivenOut() {
    number("activity", 90);
    number("athlete", 7);
    made();
    database.write(transaction ->
        transaction.sql("update activity_number set last = 95 where kind = 'activity'").update());
    database.write(transaction ->
        transaction.sql("update activity_number set last = 3 where kind = 'athlete'").update());

    done(snapshots.restore(Snapshots.Order.NEWEST));

    assertThat(EveryTable.read(database).get("activity_number"))
        .containsExactly("kind=activity last=95 ", "kind=athlete last=7 ");
  }

  @Test
  void keepsNoRowsOfSomebodyElseUnderTheSameNumber() {
    EveryTable.fill(database, 1);
    made();
    deleteAll(database);
    // The number 1 now means another athlete, whose claim must not pass to the one before.
    EveryTable.fill(database, 1);
    database.write(transaction ->
        transaction.sql("update athlete set external_id = '9555' where id = 1").update());
    assertThat(EveryTable.read(database).get("detail_claim")).isNotEmpty();

    done(snapshots.restore(Snapshots.Order.NEWEST));

    Map<String, List<String>> rows = EveryTable.read(database);
    assertThat(rows.get("detail_claim")).isEmpty();
    assertThat(String.valueOf(rows.get("athlete"))).contains("9001").doesNotContain("9555");
    assertThat(rows.get("strava_token")).hasSize(1);
  }

  @Test
  void dropsRowsBesideTheSnapshotWhoseNumberMeansNobodyOrSomebodyElse() {
    // Stands for a table of athletes that no snapshot has and that points to no other.
    List<Table> tables = new ArrayList<>(Paceline.TABLES);
    tables.replaceAll(table ->
        table.name().equals("budget_pause") ? Table.ofAthletes("budget_pause", "until") : table);
    EveryTable.fill(database, 1);
    made();
    EveryTable.fill(database, 2);
    database.write(transaction -> {
      transaction.sql("delete from budget_pause").update();
      transaction.batch(
          "insert into budget_pause (scope, until, why) values (?, ?, '')",
          List.of(new Object[] {"kept", 1}, new Object[] {"gone", 2}));
      return null;
    });

    Ground ground =
        Ground.of(
            new Disk(), place, new Ground.Surroundings(clock, random), Paceline.PEOPLE, tables);
    done(new Snapshots(database, ground).restore(Snapshots.Order.NEWEST));

    assertThat(EveryTable.read(database).get("budget_pause"))
        .containsExactly("scope=kept until=1 why= probe=0 ");
  }

  @Test
  void doesNotBelieveAnArchiveWhoseRowsLoadDifferently() throws IOException {
    EveryTable.fill(database, 1);
    Path archive = directory.resolve("changed.zip");
    Map<String, List<String>> before = EveryTable.read(database);
    // A number as text becomes a number in its column; the hashes are those of the text.
    byte[] lines =
        "{\"id\":\"1\",\"source\":\"strava\",\"external_id\":\"9001\"}\n"
            .getBytes(StandardCharsets.UTF_8);
    Manifest manifest =
        new Manifest(
            Database.version(),
            clock.instant(),
            List.of(new Manifest.Part("athlete", 1, Sha256.of(lines))));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry("athlete.jsonl"));
      zip.write(lines);
      zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
      zip.write(manifest.toBytes());
    }

    Restored restored =
        snapshots.restore(
            new Snapshots.Order(Optional.of(archive), false, false, Optional.empty()));

    assertThat(restored).isInstanceOf(Restored.NoneUsable.class);
    assertThat(((Restored.NoneUsable) restored).rejected().getFirst().why())
        .contains("rows of athlete are different");
    assertThat(EveryTable.read(database)).isEqualTo(before);
  }

  @Test
  @DisplayName("test 4: snapshots that fail to verify leave the valid one, which restores")
  void test4FailedSnapshotsLeaveTheValidOne() throws IOException {
    EveryTable.fill(database, 1, 2);
    Map<String, List<String>> before = without(copied(database), RESET_ON_RESTORE);
    Snapshot good = made();
    deleteAll(database);
    for (int i = 0; i < 2; i++) {
      clock.advance(Duration.ofDays(30));
      Made made = snapshots(database, new Damaging()).make();
      assertThat(made).isInstanceOf(Made.Invalid.class);
      assertThat(((Made.Invalid) made).setAside()).exists();
    }

    assertThat(files("quarantine")).hasSize(2);
    assertThat(snapshots.list()).containsExactly(good);
    done(snapshots.restore(Snapshots.Order.NEWEST));
    assertThat(without(copied(database), RESET_ON_RESTORE).get("activity"))
        .isEqualTo(before.get("activity"));
  }

  @Test
  void aFailureAtAnyStepOfMakingLeavesWhatWasThere() {
    EveryTable.fill(database, 1, 2);
    Snapshot good = made();
    Map<String, List<String>> rows = EveryTable.read(database);
    clock.advance(Duration.ofDays(1));

    int steps = 0;
    for (boolean done = false; !done; steps++) {
      BadDisk disk = new BadDisk(steps);
      try {
        done = snapshots(database, disk).make() instanceof Made.Valid;
      } catch (StoreException e) {
        assertThat(e).as("step %s of %s", steps, disk.changes()).hasMessageContaining("no space");
      }
      assertThat(snapshots.list()).as("step %s of %s", steps, disk.changes()).contains(good);
      assertThat(EveryTable.read(database)).isEqualTo(rows);
    }

    assertThat(steps).isGreaterThan(10);
    done(snapshots.restore(Snapshots.Order.NEWEST));
  }

  @Test
  void aFailureAtAnyStepOfARestoreLeavesTheOldStateOrTheNew() {
    EveryTable.fill(database, 1);
    Snapshot good = made();
    EveryTable.fill(database, 2);
    Map<String, List<String>> old = EveryTable.read(database);
    EveryTable.fill(database, 3);
    database.write(transaction -> {
      new AthleteRows(transaction, database.tables(), "strava")
          .delete(new Identity(transaction, Paceline.PEOPLE).athlete(3));
      return null;
    });
    Map<String, List<String>> before = EveryTable.read(database);
    assertThat(before.get("activity")).isEqualTo(old.get("activity"));

    int steps = 0;
    boolean isSwapped = false;
    for (boolean done = false; !done; steps++) {
      BadDisk disk = new BadDisk(steps);
      try {
        done = snapshots(database, disk).restore(Snapshots.Order.NEWEST) instanceof Restored.Done;
      } catch (StoreException e) {
        assertThat(e).as("step %s of %s", steps, disk.changes()).hasMessageContaining("no space");
      }
      Map<String, List<String>> now = EveryTable.read(database);
      isSwapped |= now.getOrDefault("activity", List.of()).size() == 2;
      if (isSwapped) {
        assertThat(now.get("athlete")).as("step %s", steps).hasSize(1);
        assertThat(now.get("effort")).as("step %s", steps).hasSize(2);
        assertThat(now.get("list_coverage")).as("step %s", steps).isEmpty();
      } else {
        assertThat(now).as("step %s of %s", steps, disk.changes()).isEqualTo(before);
      }
      assertThat(snapshots.list()).contains(good);
    }

    assertThat(steps).isGreaterThan(40);
    assertThat(isSwapped).isTrue();
  }

  @Test
  void refusesToGoOnWithAnErasureListThatIsDamaged() throws IOException {
    EveryTable.fill(database, 1);
    made();
    Files.writeString(place.folder().resolve("erased"), "half a li");

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> snapshots.restore(Snapshots.Order.NEWEST))
        .withMessageContaining("is damaged");
  }

  private void number(String kind, int last) {
    database.write(transaction ->
        transaction
            .sql("insert into activity_number (kind, last) values (?, ?)")
            .params(kind, last)
            .update());
  }

  /// A disk that writes a byte wrongly.
  private static final class Damaging extends Disk {
    @Override
    OutputStream create(Path file) throws IOException {
      return new FilterOutputStream(super.create(file)) {
        private boolean isDone;

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
          byte[] copy = java.util.Arrays.copyOfRange(bytes, offset, offset + count);
          if (count > 100 && !isDone) {
            copy[count / 2] ^= 1;
            isDone = true;
          }
          out.write(copy, 0, count);
        }
      };
    }
  }
}
