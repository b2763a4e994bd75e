package dev.paceline.engine.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.Paceline;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/// Archives of other versions than this program's.
final class OlderVersionTest extends SnapshotGround {
  private static final Path FIXTURE =
      Path.of("src", "test", "resources", "fixtures", "v5", "paceline.db");

  @Override
  String newUrl() {
    return sqliteUrl();
  }

  @Override
  String otherUrl() {
    return TestDatabases.postgres();
  }

  @Test
  void loadsTheTablesOfThatVersionAndMigratesThem() throws Exception {
    Path archive = archive(5);
    EveryTable.fill(database, 1);

    Restored.Report report = done(snapshots.restore(of(archive)));

    assertThat(report.source().schema()).isEqualTo(5);
    assertThat(report.changes()).containsEntry("activity", new Restored.Change(2, 91));
    assertThat(EveryTable.read(database).get("activity")).hasSize(91);
    assertThat(EveryTable.read(database).get("strava_token")).hasSize(1);
  }

  @Test
  void leavesAnArchiveOfANewerProgramAlone() throws Exception {
    Path archive = archive(Database.version() + 1);
    Map<String, List<String>> before = EveryTable.read(database);

    Restored restored = snapshots.restore(of(archive));

    assertThat(restored).isInstanceOf(Restored.NoneUsable.class);
    assertThat(((Restored.NoneUsable) restored).rejected())
        .singleElement()
        .satisfies(rejected -> {
          assertThat(rejected.file()).isEqualTo(archive).exists();
          assertThat(rejected.why()).contains("newer Paceline");
        });
    assertThat(EveryTable.read(database)).isEqualTo(before);
  }

  private static Snapshots.Order of(Path archive) {
    return new Snapshots.Order(Optional.of(archive), false, false, Optional.empty());
  }

  /// The tables of the first release as an archive that says it is of a version.
  private Path archive(int version) throws IOException, SQLException {
    Path file = Files.copy(FIXTURE, directory.resolve("old.db"));
    List<Table> tables =
        Paceline.TABLES.stream()
            .filter(table -> table.is(Table.Trait.IN_SNAPSHOT))
            .filter(table -> isIn(file, table.name()))
            .toList();
    Path newest = directory.resolve("newest.zip");
    Manifest manifest;
    try (Database old = Database.scratch(directory.resolve("scratch.db"), 5, clock)) {
      copy(file, directory.resolve("scratch.db"), tables);
      manifest =
          new ArchiveWriter(new Disk(), random)
              .write(
                  newest,
                  old,
                  tables,
                  Optional.of(Instant.parse("2025-01-01T00:00:00Z")),
                  Optional.empty());
    }
    Path archive = directory.resolve("archive.zip");
    try (ZipFile from = new ZipFile(newest.toFile());
        ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (ZipEntry entry : java.util.Collections.list(from.entries())) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        to.write(
            entry.getName().equals(Manifest.ENTRY)
                ? new Manifest(version, manifest.at(), manifest.parts()).toBytes()
                : from.getInputStream(entry).readAllBytes());
      }
    }
    return archive;
  }

  /// Copies rows between two files of one version, parents or not.
  private static void copy(Path from, Path to, List<Table> tables) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + to);
        Statement statement = connection.createStatement()) {
      statement.execute("attach '" + from + "' as released");
      for (Table table : tables) {
        statement.execute(
            "insert into main.%1$s select * from released.%1$s".formatted(table.name()));
      }
    }
  }

  private static boolean isIn(Path file, String table) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var rows = connection.getMetaData().getTables(null, null, table, null)) {
      return rows.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
