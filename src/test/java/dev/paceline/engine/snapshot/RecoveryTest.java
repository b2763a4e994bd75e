package dev.paceline.engine.snapshot;

import static dev.paceline.engine.store.Table.Trait.RESET_ON_RESTORE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.paceline.app.Paceline;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.StoreException;
import dev.paceline.engine.store.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Only an embedded database recovers by itself.
final class RecoveryTest extends SnapshotGround {
  private String url = "";

  @Override
  String newUrl() {
    url = sqliteUrl();
    return url;
  }

  @Override
  String otherUrl() {
    return TestDatabases.postgres();
  }

  /// A way to damage a file.
  enum Damage {
    CUT_SHORT,
    EMPTIED,
    HEADER_LOST,
    PAGES_LOST,
    TABLE_LOST
  }

  @Test
  void opensWhatIsSound() {
    EveryTable.fill(database, 1);
    made();
    database.close();

    assertThat(recovered(new Disk())).isInstanceOf(Opened.Sound.class);
  }

  @ParameterizedTest
  @EnumSource
  void putsTheNewestSnapshotInThePlaceOfADamagedFile(Damage how) throws IOException {
    EveryTable.fill(database, 1, 2);
    Map<String, List<String>> rows = without(copied(database), RESET_ON_RESTORE);
    Snapshot snapshot = made();
    damage(how);
    byte[] damaged = Files.readAllBytes(file());

    Opened opened = recovered(new Disk());

    assertThat(opened).isInstanceOf(Opened.FromSnapshot.class);
    Opened.FromSnapshot restored = (Opened.FromSnapshot) opened;
    assertThat(restored.report().source()).isEqualTo(snapshot);
    assertThat(without(copied(opened.database()), RESET_ON_RESTORE)).isEqualTo(rows);
    assertThat(restored.damaged().resolve(file().getFileName())).hasBinaryContent(damaged);
    opened.database().close();
    assertThat(recovered(new Disk())).isInstanceOf(Opened.Sound.class);
  }

  @Test
  @DisplayName("test 41: without a usable snapshot it starts empty, and says so until it is heard")
  void test41StartsEmptyAndSaysSo() throws IOException {
    EveryTable.fill(database, 1);
    Snapshot snapshot = made();
    cutOff(snapshot.file(), 50);
    damage(Damage.HEADER_LOST);

    Opened first = recovered(new Disk());

    assertThat(first).isInstanceOf(Opened.Empty.class);
    assertThat(((Opened.Empty) first).rejected()).hasSize(1);
    assertThat(EveryTable.read(first.database()).values()).allMatch(List::isEmpty);
    first.database().close();
    Opened second = recovered(new Disk());
    assertThat(second).isInstanceOf(Opened.Empty.class);
    ((Opened.Empty) second).refreshQueued();
    second.database().close();
    assertThat(recovered(new Disk())).isInstanceOf(Opened.Sound.class);
  }

  @Test
  void doesNotBringBackWhoWasErased() throws IOException {
    EveryTable.fill(database, 1, 2);
    made();
    erasure().erase(1);
    snapshots.rememberErasures();
    damage(Damage.EMPTIED);

    Opened opened = recovered(new Disk());

    assertThat(EveryTable.read(opened.database()).get("athlete"))
        .singleElement()
        .asString()
        .contains("9002");
    assertThat(new Erasure(opened.database(), Paceline.PEOPLE, random).count()).isGreaterThan(0);
  }

  @Test
  void aCrashAtAnyStepIsMadeGoodByTheNextStart() throws IOException {
    EveryTable.fill(database, 1, 2);
    Map<String, List<String>> rows = without(copied(database), RESET_ON_RESTORE);
    made();
    damage(Damage.PAGES_LOST);
    byte[] damaged = Files.readAllBytes(file());

    int steps = 0;
    for (boolean done = false; !done; steps++) {
      BadDisk disk = new BadDisk(steps);
      try {
        recovered(disk).database().close();
        done = true;
      } catch (StoreException e) {
        assertThat(e).as("step %s of %s", steps, disk.changes()).hasMessageContaining("no space");
      }
      Opened after = recovered(new Disk());
      assertThat(without(copied(after.database()), RESET_ON_RESTORE))
          .as("step %s of %s", steps, disk.changes())
          .isEqualTo(rows);
      after.database().close();
      Files.write(file(), damaged);
    }

    assertThat(steps).isGreaterThan(10);
  }

  @Test
  void leavesAFileAloneThatIsMerelyNewerOrNotOurs() {
    database.write(transaction ->
        transaction
            .sql("update flyway_schema_history set version = '9999' where version = '1'")
            .update());
    database.close();
    made(open(sqliteUrl()));

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> recovered(new Disk()))
        .withMessageContaining("newer Paceline");
    assertThat(file()).exists();
  }

  @Test
  void neverTouchesADatabaseOnAServer() {
    String server = TestDatabases.emptyPostgres();

    Opened opened = new Recovery(server, () -> open(server), place, means(), new BadDisk(0)).open();

    assertThat(opened).isInstanceOf(Opened.Sound.class);
  }

  @Test
  void readsACopyWhileTheDatabaseIsAway() {
    EveryTable.fill(database, 1, 2);
    Map<String, List<String>> rows = new TreeMap<>(copied(database));
    Snapshot snapshot = made();
    database.close();

    try (Copy copy =
        Copy.open(java.util.Optional.empty(), java.util.Optional.empty(), place, means())) {
      assertThat(copy.source()).isEqualTo(snapshot);
      assertThat(copied(copy.database())).isEqualTo(rows);
    }
    assertThat(snapshots(open(sqliteUrl()), new Disk()).list()).containsExactly(snapshot);
  }

  private void made(Database of) {
    valid(snapshots(of, new Disk()).make());
  }

  private Opened recovered(Disk disk) {
    return new Recovery(url, () -> open(url), place, means(), disk).open();
  }

  private Recovery.Means means() {
    return new Recovery.Means(clock, random, Paceline.PEOPLE, Paceline.TABLES);
  }

  private Path file() {
    return Path.of(url.substring("jdbc:sqlite:".length()));
  }

  private void damage(Damage how) throws IOException {
    if (how == Damage.TABLE_LOST) {
      database.write(transaction -> transaction.sql("drop table budget_pause").update());
    }
    database.close();
    byte[] bytes = Files.readAllBytes(file());
    byte[] damaged =
        switch (how) {
          case CUT_SHORT -> Arrays.copyOf(bytes, bytes.length / 2);
          case EMPTIED -> new byte[0];
          case HEADER_LOST -> {
            Arrays.fill(bytes, 0, 100, (byte) 'x');
            yield bytes;
          }
          case PAGES_LOST -> {
            Arrays.fill(bytes, 4096, bytes.length / 2, (byte) 0xA5);
            yield bytes;
          }
          case TABLE_LOST -> bytes;
        };
    Files.write(file(), damaged);
  }
}
