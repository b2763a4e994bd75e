package dev.paceline.engine.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/// Hands out connections that are part of the transaction under way, or else one of their own with
/// the writers' turn. Their automatic commit is off, and stays so.
final class JoiningDataSource extends AbstractDataSource {
  private static final Object[] NOTHING = {};

  private final Backend backend;
  private final Supplier<@Nullable Transaction> current;

  JoiningDataSource(Backend backend, Supplier<@Nullable Transaction> current) {
    this.backend = backend;
    this.current = current;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Transaction transaction = current.get();
    return wrap(
        transaction == null
            ? new Own(backend.begin(true))
            : new Part(transaction, transaction.connection()));
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  private static Connection wrap(Ending ending) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> invoke(ending, method, arguments));
  }

  private static @Nullable Object invoke(
      Ending ending, Method method, Object @Nullable [] arguments) throws Throwable {
    switch (method.getName()) {
      case "commit" -> ending.commit();
      case "rollback" -> ending.rollback();
      case "close" -> ending.close();
      case "isClosed" -> {
        return ending.isClosed();
      }
      case "getAutoCommit" -> {
        return false;
      }
      case "setAutoCommit" -> throw new SQLException("the automatic commit stays off");
      default -> {
        try {
          return method.invoke(ending.connection(), arguments == null ? NOTHING : arguments);
        } catch (InvocationTargetException e) {
          throw e.getTargetException();
        }
      }
    }
    return null;
  }

  /// How what a connection did comes to an end.
  private interface Ending {
    Connection connection() throws SQLException;

    void commit() throws SQLException;

    void rollback() throws SQLException;

    void close();

    boolean isClosed();
  }

  /// A part of a transaction, which alone decides.
  private record Part(Transaction transaction, Connection connection) implements Ending {
    @Override
    public void commit() {}

    @Override
    public void rollback() {
      transaction.doom();
    }

    @Override
    public void close() {}

    @Override
    public boolean isClosed() {
      return false;
    }
  }

  /// A transaction of its own, begun and ended once.
  private final class Own implements Ending {
    private @Nullable Connection connection;

    Own(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Connection connection() throws SQLException {
      if (connection == null) {
        throw new SQLException("the connection was closed, or its transaction ended");
      }
      return connection;
    }

    @Override
    public void commit() throws SQLException {
      Connection ended = connection();
      boolean done = false;
      try {
        backend.commit(ended, true);
        done = true;
      } finally {
        connection = null;
        if (!done) {
          backend.undo(ended, true);
        }
      }
    }

    @Override
    public void rollback() {
      close();
    }

    @Override
    public void close() {
      if (connection != null) {
        Connection ended = connection;
        connection = null;
        backend.undo(ended, true);
      }
    }

    @Override
    public boolean isClosed() {
      return connection == null;
    }
  }
}
