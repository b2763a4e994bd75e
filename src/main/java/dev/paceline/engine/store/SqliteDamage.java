package dev.paceline.engine.store;

import dev.paceline.engine.store.Database.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

/// Tells a damaged SQLite file from a sound one. A file that is merely locked, unreadable or of a
/// newer program is not damaged.
final class SqliteDamage {
  private SqliteDamage() {}

  static Optional<Damage> find(String url, List<Table> tables) {
    Path file = SqliteBackend.file(url);
    Profile.check(file);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Files.size(file) == 0
          ? Optional.of(new Damage(file, "the file is empty"))
          : why(file, tables).map(why -> new Damage(file, why));
    } catch (IOException e) {
      throw new StoreException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Optional<String> why(Path file, List<Table> tables) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(SqliteBackend.PATIENCE_MILLIS);
    try (Connection connection = config.createConnection(SqliteBackend.PREFIX + file);
        Statement statement = connection.createStatement()) {
      Set<String> found = new HashSet<>();
      String verdict = check(statement);
      if (!verdict.equals("ok")) {
        return Optional.of(verdict);
      }
      try (ResultSet rows =
          statement.executeQuery("select name from sqlite_master where type = 'table'")) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      if (found.isEmpty()) {
        return Optional.of("it holds no table");
      }
      return found.contains("flyway_schema_history") && isNewest(statement)
          ? missing(found, tables)
          : Optional.empty();
    } catch (SQLiteException e) {
      return switch (e.getResultCode()) {
        case SQLITE_NOTADB -> Optional.of("it is not a SQLite database");
        case SQLITE_CORRUPT,
            SQLITE_CORRUPT_INDEX,
            SQLITE_CORRUPT_SEQUENCE,
            SQLITE_CORRUPT_VTAB,
            SQLITE_IOERR_SHORT_READ ->
            Optional.of("its pages are damaged");
        default -> throw new StoreException(file + ": " + e.getMessage(), e);
      };
    } catch (SQLException e) {
      throw new StoreException(file + ": " + e.getMessage(), e);
    }
  }

  private static String check(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("pragma quick_check(1)")) {
      return rows.next() ? String.valueOf(rows.getString(1)).strip() : "the check says nothing";
    }
  }

  private static boolean isNewest(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            "select max(cast(version as integer)) from flyway_schema_history where success")) {
      return rows.next() && rows.getInt(1) == Migrations.NEWEST;
    }
  }

  private static Optional<String> missing(Set<String> found, List<Table> tables) {
    return tables.stream()
        .map(Table::name)
        .filter(name -> !found.contains(name))
        .findFirst()
        .map(name -> "its table " + name + " is missing");
  }
}
