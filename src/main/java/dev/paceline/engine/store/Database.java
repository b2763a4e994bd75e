package dev.paceline.engine.store;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/// One database, SQLite or PostgreSQL, migrated to what this program needs.
@SuppressWarnings("DoNotCallSuggester")
public final class Database implements AutoCloseable {
  private Database() {}

  /// Opens the database of a JDBC address and brings its tables up to date.
  ///
  /// @param url `jdbc:sqlite:FILE` or `jdbc:postgresql:…`
  /// @param clock gives every transaction its instant
  /// @param tables what the features own; each must exist once migrated
  /// @throws StoreException if it cannot be opened, or was written by a newer program
  public static Database open(String url, InstantSource clock, List<Table> tables) {
    throw new UnsupportedOperationException();
  }

  /// Runs the work in one transaction that may write. An exception undoes all of it.
  public <T> T write(Function<Transaction, T> work) {
    throw new UnsupportedOperationException();
  }

  /// Runs the work in one transaction that only reads, on one state of the data.
  public <T> T read(Function<Transaction, T> work) {
    throw new UnsupportedOperationException();
  }

  /// What the features own.
  public List<Table> tables() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
