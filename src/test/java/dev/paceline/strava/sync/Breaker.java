package dev.paceline.strava.sync;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// Drops a node's connections to its database as a crash would: at once, or at a later statement.
final class Breaker implements UnaryOperator<Connection> {
  private static final Set<String> STATEMENTS =
      Set.of("prepareStatement", "createStatement", "commit");

  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

  /// From now on nothing reaches the database.
  void cut() {
    cutAfter(0);
  }

  /// So many more statements reach the database, then none does.
  void cutAfter(int statements) {
    left.set(statements);
  }

  boolean isCut() {
    return left.get() < 0;
  }

  @Override
  public Connection apply(Connection real) {
    return (Connection)
        Proxy.newProxyInstance(
            Breaker.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              boolean commits =
                  method.getName().equals("setAutoCommit") && arguments[0].equals(true);
              if ((commits || STATEMENTS.contains(method.getName())) && isOver()) {
                real.close();
                throw new SQLException("the connection is gone", "08006");
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private boolean isOver() {
    return left.get() != Integer.MAX_VALUE && left.decrementAndGet() < 0;
  }
}
