package dev.paceline.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/// A kind of database: how it is reached, and where it differs from the other. Thread-safe.
sealed interface Backend extends AutoCloseable permits SqliteBackend, PostgresBackend {
  /// What to call the database in messages.
  String name();

  /// A connection with a transaction begun; a writing one has the writers' turn. Ends with exactly
  /// one of [#commit] and [#undo].
  Connection begin(boolean write) throws SQLException;

  /// Makes the transaction's changes permanent and takes the connection back.
  void commit(Connection connection, boolean write) throws SQLException;

  /// Drops the transaction's changes and takes the connection back. Also after a failed commit.
  void undo(Connection connection, boolean write);

  /// Runs the migration on its own connections, when no other process does.
  void migrate(Migration migration) throws SQLException;

  /// Explains an error in one line.
  String explain(SQLException error);

  @Override
  void close();

  /// What is to be done to the database.
  @FunctionalInterface
  interface Migration {
    void run(DataSource source);
  }
}
