package dev.paceline.engine.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings a database to the newest version of its tables.
final class Migrations {
  /// The number of the newest file in `db/migration`.
  static final int NEWEST = 16;

  private static final int UNKNOWN = 0;

  private Migrations() {}

  /// Migrates the database, if that is not done already.
  ///
  /// @param before is told the version of tables that are about to change; if it throws, they do
  ///   not
  /// @throws StoreException if it was written by a newer program, or a migration fails
  static void apply(Backend backend, IntConsumer before) throws SQLException {
    int applied = applied(backend);
    if (applied < NEWEST) {
      if (applied != UNKNOWN) {
        before.accept(applied);
      }
      try {
        backend.migrate(Migrations::run);
      } catch (FlywayException e) {
        throw new StoreException(
            backend.name() + " could not be brought to version " + NEWEST + ": " + oneLine(e), e);
      }
    }
  }

  private static int applied(Backend backend) throws SQLException {
    int found = UNKNOWN;
    Connection connection = backend.begin(false);
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select version, success from flyway_schema_history")) {
      boolean sound = true;
      while (rows.next()) {
        sound &= rows.getBoolean(2);
        found = Math.max(found, number(rows.getString(1)));
      }
      found = sound ? found : UNKNOWN;
    } catch (SQLException e) {
      if (!isMissing(e)) {
        throw e;
      }
    } finally {
      backend.undo(connection, false);
    }
    if (found > NEWEST) {
      throw new StoreException(
          backend.name()
              + " was written by a newer Paceline: its tables are at version "
              + found
              + ", this program knows "
              + NEWEST
              + "; run the newer program, or choose another database");
    }
    return found;
  }

  /// Makes the tables of an older version in an empty database.
  ///
  /// @throws StoreException if there was no such version
  static void applyUpTo(int version, Backend backend) throws SQLException {
    try {
      backend.migrate(source -> run(source, String.valueOf(version)));
    } catch (FlywayException e) {
      throw new StoreException("tables of version " + version + ": " + oneLine(e), e);
    }
  }

  private static boolean isMissing(SQLException error) {
    return "42P01".equals(error.getSQLState())
        || String.valueOf(error.getMessage()).contains("no such table");
  }

  private static int number(String version) {
    return version == null ? 0 : Integer.parseInt(version);
  }

  private static void run(DataSource source) {
    run(source, "latest");
  }

  private static void run(DataSource source, String target) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .failOnMissingLocations(true)
        .ignoreMigrationPatterns(new String[0])
        .target(target)
        .load()
        .migrate();
  }

  private static String oneLine(FlywayException error) {
    return String.valueOf(error.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
