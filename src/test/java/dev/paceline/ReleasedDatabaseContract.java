package dev.paceline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.Paceline;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Databases that released versions left migrate with every row and value. Version 5 is what the
/// first release left: `fixtures/v5` holds its SQLite file, and its rows as statements.
abstract class ReleasedDatabaseContract {
  static final Path FIXTURE = Path.of("src", "test", "resources", "fixtures", "v5");

  /// Columns that a later migration moves elsewhere, each with the reason. None so far.
  private static final Map<String, String> MOVED = Map.of();

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init") // JUnit sets the directory.
  ReleasedDatabaseContract() {}

  /// A database as the release left it.
  abstract String released() throws IOException, SQLException;

  @Test
  @DisplayName("test 20: every row and value of the first release's database is there")
  void test20KeepsEveryRowAndValue() throws IOException, SQLException {
    String url = released();
    Map<String, List<Map<String, String>>> before = rows(url);
    assertThat(before).hasSize(16);
    assertThat(before.get("activity")).hasSize(91);

    Database.open(url, new TestClock("2026-11-20T12:00:00Z"), Paceline.TABLES).close();

    Map<String, List<Map<String, String>>> after = rows(url);
    before.forEach((table, rows) -> {
      List<Map<String, String>> now = after.getOrDefault(table, List.of());
      for (Map<String, String> row : rows) {
        assertThat(now)
            .as("%s: %s", table, row)
            .anySatisfy(found -> assertThat(found).containsAllEntriesOf(unmoved(table, row)));
      }
      if (!table.equals("flyway_schema_history")) {
        assertThat(now).as(table).hasSameSizeAs(rows);
      }
    });
  }

  @Test
  @DisplayName("test 20: the fixtures of both databases hold the same rows")
  void test20FixturesAreTheSame() throws IOException, SQLException {
    Path copy = Files.copy(FIXTURE.resolve("paceline.db"), directory.resolve("copy.db"));
    Map<String, List<Map<String, String>>> file = rows("jdbc:sqlite:" + copy);
    Map<String, List<Map<String, String>>> here = rows(released());
    file.remove("flyway_schema_history");
    here.remove("flyway_schema_history");

    assertThat(here).isEqualTo(file);
  }

  private static Map<String, String> unmoved(String table, Map<String, String> row) {
    Map<String, String> kept = new TreeMap<>(row);
    kept.keySet().removeIf(column -> MOVED.containsKey(table + "." + column));
    return kept;
  }

  /// All rows of all tables, as text, in no particular order of the database's.
  private static Map<String, List<Map<String, String>>> rows(String url) throws SQLException {
    Map<String, List<Map<String, String>>> all = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String table : tables(connection)) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery("select * from " + table)) {
          ResultSetMetaData meta = result.getMetaData();
          while (result.next()) {
            Map<String, String> row = new TreeMap<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
              row.put(meta.getColumnName(i), String.valueOf(result.getObject(i)));
            }
            rows.add(row);
          }
        }
        rows.sort(Comparator.comparing(Map::toString));
        all.put(table, rows);
      }
    }
    return all;
  }

  private static Set<String> tables(Connection connection) throws SQLException {
    Set<String> tables = new TreeSet<>();
    try (ResultSet rows =
        connection
            .getMetaData()
            .getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        tables.add(rows.getString("TABLE_NAME"));
      }
    }
    tables.removeIf(name -> name.startsWith("sqlite_"));
    return tables;
  }
}
