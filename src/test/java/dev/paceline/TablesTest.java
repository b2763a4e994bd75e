package dev.paceline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.Paceline;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.TestClock;
import dev.paceline.engine.store.TestDatabases;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every table has an owner: what is not registered would be forgotten when an athlete is copied or
/// erased.
final class TablesTest {
  @TempDir private Path directory;

  @Test
  void registersEveryTableOfSqlite() {
    assertThat(
            tables(
                TestDatabases.sqlite(directory),
                """
                select name from sqlite_master
                where type = 'table' and name not like 'sqlite~_%' escape '~'
                """))
        .containsExactlyInAnyOrderElementsOf(registered());
  }

  @Test
  void registersEveryTableOfPostgres() {
    assertThat(
            tables(
                TestDatabases.emptyPostgres(),
                "select table_name from information_schema.tables where table_schema = 'public'"))
        .containsExactlyInAnyOrderElementsOf(registered());
  }

  private static List<String> registered() {
    return Paceline.TABLES.stream().map(Table::name).toList();
  }

  private static List<String> tables(String url, String sql) {
    try (Database database =
        Database.open(url, new TestClock("2025-03-01T00:00:00Z"), Paceline.TABLES)) {
      return database.read(transaction ->
          transaction.sql(sql).query((row, _) -> row.getString(1)).list().stream()
              .filter(name -> !name.equals("flyway_schema_history"))
              .toList());
    }
  }
}
