package dev.paceline.engine.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The prepared statements of one connection, kept when they are closed and handed out again for
/// the same text: to prepare one takes longer than to run most, and SQLite's driver keeps none. One
/// that failed is not kept, nor one whose rows nobody fetched. Of one thread at a time, as its
/// connection.
final class KeptStatements implements InvocationHandler {
  /// At most so many are kept; those go that were not asked for the longest.
  static final int MOST = 128;

  private final Connection connection;
  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

  private KeptStatements(Connection connection) {
    this.connection = connection;
  }

  /// The connection, with its statements kept.
  static Connection of(Connection connection) {
    return proxy(Connection.class, new KeptStatements(connection));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    return method.getName().equals("prepareStatement")
            && arguments != null
            && arguments.length == 1
            && arguments[0] instanceof String sql
        ? lend(sql)
        : call(connection, method, arguments);
  }

  private PreparedStatement lend(String sql) throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    return proxy(
        PreparedStatement.class,
        new Lent(sql, kept == null ? connection.prepareStatement(sql) : kept));
  }

  private void keep(String sql, PreparedStatement statement) throws SQLException {
    statement.clearBatch();
    statement.clearParameters();
    statement.setMaxRows(0);
    statement.setQueryTimeout(0);
    PreparedStatement other = idle.put(sql, statement);
    if (other != null) {
      other.close();
    }
    if (idle.size() > MOST) {
      Iterator<PreparedStatement> oldest = idle.values().iterator();
      PreparedStatement gone = oldest.next();
      oldest.remove();
      gone.close();
    }
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /// A statement in somebody's hands, until they close it.
  private final class Lent implements InvocationHandler {
    private final String sql;
    private final PreparedStatement statement;
    private @Nullable ResultSet rows;
    private boolean clean = true;
    private boolean waiting;
    private boolean closed;

    Lent(String sql, PreparedStatement statement) {
      this.sql = sql;
      this.statement = statement;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      return switch (method.getName()) {
        case "close" -> {
          close();
          yield null;
        }
        case "isClosed" -> closed || statement.isClosed();
        default -> use(method, arguments);
      };
    }

    private @Nullable Object use(Method method, Object @Nullable [] arguments) throws Throwable {
      if (closed) {
        throw new SQLException("the statement is closed");
      }
      boolean done = false;
      try {
        Object answer = call(statement, method, arguments);
        if (answer instanceof ResultSet found) {
          rows = found;
          waiting = false;
        } else if (method.getName().equals("execute")) {
          waiting = Boolean.TRUE.equals(answer);
        }
        done = !method.getName().equals("closeOnCompletion");
        return answer;
      } finally {
        clean &= done;
      }
    }

    private void close() throws SQLException {
      if (closed) {
        return;
      }
      closed = true;
      if (!clean || waiting || connection.isClosed() || statement.isClosed()) {
        statement.close();
        return;
      }
      if (rows != null) {
        rows.close(); // An open one would keep its transaction from ending.
      }
      keep(sql, statement);
    }
  }
}
