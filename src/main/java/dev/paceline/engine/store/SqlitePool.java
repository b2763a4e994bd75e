package dev.paceline.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// At most so many connections to one SQLite file, opened when needed and kept. Thread-safe.
final class SqlitePool implements AutoCloseable {
  private final Opener opener;
  private final Semaphore free;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

  SqlitePool(int size, Opener opener) {
    this.opener = opener;
    this.free = new Semaphore(size, true);
  }

  /// A connection with a transaction begun.
  Connection begin() throws SQLException {
    awaitTurn();
    Connection connection = null;
    try {
      connection = idle.pollFirst();
      if (connection == null) {
        connection = opener.open();
      }
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | RuntimeException e) {
      undo(connection);
      throw e;
    }
  }

  /// Commits and keeps the connection.
  void commit(Connection connection) throws SQLException {
    // Setting the mode back is what commits; `commit` would begin the next transaction at once.
    connection.setAutoCommit(true);
    idle.addFirst(connection);
    free.release();
  }

  /// Drops the connection, and with it whatever state it was in.
  void undo(@Nullable Connection connection) {
    try (connection) {
      free.release();
    } catch (SQLException _) {
      // There is nothing left to lose on it.
    }
  }

  @Override
  public void close() {
    while (!idle.isEmpty()) {
      try (Connection connection = idle.removeFirst()) {
        execute(connection, "pragma optimize");
      } catch (SQLException _) {
        // An optimization was skipped.
      }
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void awaitTurn() throws SQLException {
    try {
      if (!free.tryAcquire(SqliteBackend.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new SQLiteException("no turn within this program", SQLiteErrorCode.SQLITE_BUSY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for a turn", e);
    }
  }

  /// Opens a connection.
  @FunctionalInterface
  interface Opener {
    Connection open() throws SQLException;
  }
}
