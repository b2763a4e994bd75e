package dev.paceline.engine.snapshot;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.StoreException;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An archive loaded into a temporary SQLite file: that this works, with the same rows, is what
/// makes a snapshot valid.
///
/// The file is made with the tables of the archive's own version; migrated, its rows are those of
/// the newest one.
final class Staging implements AutoCloseable {
  private static final int SQLITE_CONSTRAINT = 19;

  private final Workshop workshop;
  private final Path directory;
  private final Set<String> ownTables;
  private final Database database;

  private Staging(Workshop workshop, Path directory, Set<String> ownTables, Database database) {
    this.workshop = workshop;
    this.directory = directory;
    this.ownTables = ownTables;
    this.database = database;
  }

  /// Loads an archive that was inspected.
  ///
  /// @throws Unusable if it does not fit the tables of its version, or what was loaded differs
  /// @throws StoreException if the temporary file fails
  static Staging load(Archive archive, Manifest manifest, List<Table> tables, Workshop workshop)
      throws Unusable, IOException {
    if (manifest.schema() > Database.version()) {
      throw Unusable.outOfReach(
          "it was made by a newer Paceline: its tables are at version "
              + manifest.schema()
              + ", this program knows "
              + Database.version());
    }
    Path directory = workshop.scratch();
    try {
      Path file = directory.resolve("staging.db");
      Set<String> own;
      try (Database old = Database.scratch(file, manifest.schema(), workshop.clock())) {
        own = fill(old, archive, manifest, tables);
      }
      Database database = Database.open("jdbc:sqlite:" + file, workshop.clock(), tables);
      return new Staging(workshop, directory, own, database);
    } catch (Unusable | RuntimeException e) {
      workshop.disk().delete(directory);
      throw e;
    }
  }

  /// The rows, in the newest tables.
  Database database() {
    return database;
  }

  /// Whether the version of the archive had the table.
  boolean knew(String table) {
    return ownTables.contains(table);
  }

  @Override
  public void close() throws IOException {
    database.close();
    workshop.disk().delete(directory);
  }

  private static Set<String> fill(
      Database database, Archive archive, Manifest manifest, List<Table> tables) throws Unusable {
    Map<String, Tally> read = new HashMap<>();
    Set<String> own = database.read(transaction -> existing(transaction, tables, manifest));
    try {
      database.write(transaction -> {
        try {
          archive.parts((table, lines) -> read.put(table, load(transaction, own, table, lines)));
          return null;
        } catch (Unusable e) {
          throw new Stopped(e);
        }
      });
    } catch (Stopped e) {
      throw e.why;
    } catch (StoreException e) {
      if (isConstraint(e)) {
        throw Unusable.damaged("its rows do not fit each other: " + e.getMessage(), e);
      }
      throw e;
    }
    for (Manifest.Part part : manifest.parts()) {
      Tally loaded = database.read(transaction -> new TableRows(transaction, part.table()).tally());
      Tally expected = read.getOrDefault(part.table(), new Tally());
      if (loaded.rows() != part.rows() || !loaded.isSame(expected)) {
        throw Unusable.damaged("loaded, the rows of " + part.table() + " are different ones");
      }
    }
    return own;
  }

  private static Set<String> existing(
      Transaction transaction, List<Table> tables, Manifest manifest) {
    Set<String> wanted = new HashSet<>();
    tables.forEach(table -> wanted.add(table.name()));
    manifest.parts().forEach(part -> wanted.add(part.table()));
    Set<String> found =
        new HashSet<>(
            transaction
                .sql("select name from sqlite_master where type = 'table'")
                .query(String.class)
                .list());
    found.retainAll(wanted);
    return found;
  }

  private static Tally load(
      Transaction transaction, Set<String> own, String table, InputStream lines) throws Unusable {
    if (!own.contains(table)) {
      throw Unusable.damaged("its version has no table " + table);
    }
    TableRows rows = new TableRows(transaction, table);
    RowText text = new RowText(table, rows.columns());
    RowParser parser = new RowParser(table, rows.columns(), lines);
    TableRows.Insert insert = rows.insert();
    Tally tally = new Tally();
    for (@Nullable Object[] row = parser.next(); row != null; row = parser.next()) {
      tally.add(text.line(row));
      insert.add(row);
    }
    insert.end();
    return tally;
  }

  private static boolean isConstraint(StoreException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && (sql.getErrorCode() & 0xff) == SQLITE_CONSTRAINT) {
        return true;
      }
    }
    return false;
  }

  /// Carries the reason out of a transaction.
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Unusable why;

    private Stopped(Unusable why) {
      super(why);
      this.why = why;
    }
  }
}
