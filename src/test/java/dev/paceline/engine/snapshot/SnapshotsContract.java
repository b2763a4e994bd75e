package dev.paceline.engine.snapshot;

import static dev.paceline.engine.store.Table.Trait.RESET_ON_RESTORE;
import static dev.paceline.engine.store.Table.Trait.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.snapshot.Restored.Change;
import dev.paceline.engine.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

abstract class SnapshotsContract extends SnapshotGround {
  @Test
  void bringsBackEveryRowOfEveryTableAsItWas() {
    EveryTable.fill(database, 1, 2);
    Map<String, List<String>> before = without(copied(database), RESET_ON_RESTORE);
    made();
    deleteAll(database);
    EveryTable.fill(database, 3, 4);

    done(snapshots.restore(Snapshots.Order.NEWEST));

    Map<String, List<String>> after = without(copied(database), RESET_ON_RESTORE);
    assertThat(after.get("activity")).hasSize(4).isEqualTo(before.get("activity"));
    before.forEach((table, rows) -> {
      if (EveryTable.table(table).is(dev.paceline.engine.store.Table.Trait.ONLY_GROWS)) {
        assertThat(after.get(table)).as(table).containsAll(rows);
      } else {
        assertThat(after.get(table)).as(table).isEqualTo(rows);
      }
    });
  }

  @Test
  void movesEverythingToTheOtherDatabase() {
    EveryTable.fill(database, 1, 2);
    Map<String, List<String>> before = without(copied(database), RESET_ON_RESTORE);
    made();
    Database other = open(otherUrl());

    done(snapshots(other, new Disk()).restore(Snapshots.Order.NEWEST));

    assertThat(without(copied(other), RESET_ON_RESTORE)).isEqualTo(before);
  }

  @Test
  void writesAnArchiveForItsOwnerThatPeopleCanRead() throws IOException {
    EveryTable.fill(database, 1, 2);

    Snapshot snapshot = made();

    assertThat(snapshot.file().getFileName()).hasToString("paceline-20250308T023000000Z.zip");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(snapshot.file())))
        .isEqualTo("rw-------");
    try (ZipFile zip = new ZipFile(snapshot.file().toFile())) {
      assertThat(text(zip, "manifest.json"))
          .contains("\"format\" : 1", "\"at\" : \"2025-03-08T02:30:00Z\"", "\"rows\" : 4");
      assertThat(text(zip, "athlete.jsonl"))
          .contains("{\"id\":1,\"source\":\"strava\",\"external_id\":\"9001\"}\n");
      assertThat(zip.getEntry("strava_token.jsonl")).isNull();
    }
  }

  @Test
  void keepsTheNewestThreeAndOneADayForAWeek() throws IOException {
    for (int i = 0; i < 12; i++) {
      made();
      clock.advance(Duration.ofHours(12));
      made();
      clock.advance(Duration.ofHours(12));
    }

    // 12 days, at 02:30 and 14:30: three newest, and the newest of each of seven days.
    assertThat(snapshots.list().stream().map(snapshot -> snapshot.at().toString()))
        .containsExactly(
            "2025-03-19T14:30:00Z",
            "2025-03-19T02:30:00Z",
            "2025-03-18T14:30:00Z",
            "2025-03-17T14:30:00Z",
            "2025-03-16T14:30:00Z",
            "2025-03-15T14:30:00Z",
            "2025-03-14T14:30:00Z",
            "2025-03-13T14:30:00Z");
    assertThat(files("")).hasSize(16);
  }

  @Test
  void onlySaysWhatWouldChangeInADryRun() throws IOException {
    EveryTable.fill(database, 1, 2);
    made();
    EveryTable.fill(database, 3);
    Map<String, List<String>> before = EveryTable.read(database);

    Restored.Report report = done(snapshots.restore(Snapshots.Order.NEWEST.dry()));

    assertThat(report.dryRun()).isTrue();
    assertThat(report.changes())
        .containsEntry("athlete", new Change(3, 2))
        .containsEntry("activity", new Change(6, 4))
        .containsEntry("list_coverage", new Change(6, 0));
    assertThat(EveryTable.read(database)).isEqualTo(before);
    assertThat(files("quarantine")).isEmpty();
  }

  @Test
  @DisplayName("test 40: a truncated newest snapshot is set aside, and the next valid one restored")
  void test40TruncatedNewestIsSetAside() throws IOException {
    EveryTable.fill(database, 1);
    Map<String, List<String>> older = without(copied(database), RESET_ON_RESTORE);
    Snapshot good = made();
    clock.advance(Duration.ofHours(1));
    EveryTable.fill(database, 2);
    Snapshot truncated = made();
    cutOff(truncated.file(), 100);

    Restored.Report report = done(snapshots.restore(Snapshots.Order.NEWEST));

    assertThat(report.source()).isEqualTo(good);
    assertThat(report.rejected())
        .singleElement()
        .satisfies(rejected -> {
          assertThat(rejected.file().getParent()).isEqualTo(place.quarantine());
          assertThat(rejected.why()).contains("bytes are not those that were verified");
        });
    assertThat(without(copied(database), RESET_ON_RESTORE).get("activity"))
        .isEqualTo(older.get("activity"));
    assertThat(truncated.file()).doesNotExist();
    assertThat(snapshots.list()).containsExactly(good);
  }

  @Test
  void findsOutThatAnUnverifiedFileIsCutOffWhereverItIsCut() throws IOException {
    EveryTable.fill(database, 1);
    Snapshot snapshot = made();
    byte[] all = Files.readAllBytes(snapshot.file());
    for (int left = 0; left < all.length; left += all.length / 40) {
      Path cut = directory.resolve("copy.zip");
      Files.write(cut, java.util.Arrays.copyOf(all, left));

      Restored restored =
          snapshots.restore(new Snapshots.Order(Optional.of(cut), false, false, Optional.empty()));

      assertThat(restored)
          .as("%d of %d bytes", left, all.length)
          .isInstanceOf(Restored.NoneUsable.class);
    }
  }

  @Test
  void setsTheStateBeforeARestoreAside() throws IOException {
    EveryTable.fill(database, 1);
    made();
    EveryTable.fill(database, 2);
    Map<String, List<String>> lost = without(copied(database), RESET_ON_RESTORE);

    Path before = done(snapshots.restore(Snapshots.Order.NEWEST)).before().orElseThrow();
    done(
        snapshots.restore(
            new Snapshots.Order(Optional.of(before), false, false, Optional.empty())));

    assertThat(before.getParent()).isEqualTo(place.quarantine());
    assertThat(without(copied(database), RESET_ON_RESTORE)).isEqualTo(lost);
  }

  @Test
  void leavesSecretsAloneUnlessAskedFor() {
    EveryTable.fill(database, 1);
    made();
    EveryTable.fill(database, 2);
    List<String> tokens = EveryTable.read(database).get("strava_token");

    done(snapshots.restore(Snapshots.Order.NEWEST));

    assertThat(EveryTable.read(database)).containsEntry("strava_token", tokens);
  }

  @Test
  void carriesSecretsWhenAskedForAndEncrypted() throws IOException {
    EveryTable.fill(database, 1);
    Map<String, List<String>> secrets = only(EveryTable.read(database), SECRET, true);
    Snapshot snapshot = valid(snapshots.makeSealed(PHRASE, true));
    deleteAll(database);

    done(
        snapshots.restore(new Snapshots.Order(Optional.empty(), false, true, Optional.of(PHRASE))));

    assertThat(only(EveryTable.read(database), SECRET, true)).isEqualTo(secrets);
    assertThat(
            new String(
                Files.readAllBytes(snapshot.file()), java.nio.charset.StandardCharsets.ISO_8859_1))
        .startsWith("PCSEAL01")
        .doesNotContain("manifest", "strava_token", "9001");
  }

  @Test
  void keepsAnEncryptedSnapshotThatNobodyOpens() {
    EveryTable.fill(database, 1);
    Snapshot snapshot = valid(snapshots.makeSealed(PHRASE, false));
    PassPhrase other = new PassPhrase("another phrase".toCharArray());

    assertThat(rejected(Snapshots.Order.NEWEST)).contains("no pass phrase was given");
    assertThat(rejected(new Snapshots.Order(Optional.empty(), false, false, Optional.of(other))))
        .contains("pass phrase does not open it");
    assertThat(snapshots.list()).containsExactly(snapshot);
  }

  private String rejected(Snapshots.Order order) {
    Restored restored = snapshots.restore(order);
    assertThat(restored).isInstanceOf(Restored.NoneUsable.class);
    return ((Restored.NoneUsable) restored).rejected().getFirst().why();
  }

  private static String text(ZipFile zip, String entry) throws IOException {
    return new String(
        zip.getInputStream(zip.getEntry(entry)).readAllBytes(),
        java.nio.charset.StandardCharsets.UTF_8);
  }
}
