package dev.paceline.engine.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Lets a process die, as far as its database can tell: at one of the points before each statement,
/// before each commit and after it, all its connections are cut, and new ones refuse every
/// statement until it is restarted. To be handed to [Database#open].
public final class Crashes implements UnaryOperator<Connection> {
  private static final Object[] NOTHING = {};

  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private long points;
  private long end = Long.MAX_VALUE;
  private boolean dead;

  /// Points passed so far.
  public synchronized long points() {
    return points;
  }

  /// Sets the point at which everything ends, counted from the beginning.
  public synchronized void at(long point) {
    end = point;
  }

  /// Whether it has ended.
  public synchronized boolean happened() {
    return dead;
  }

  /// Lets new connections work again.
  public synchronized void restart() {
    dead = false;
    end = Long.MAX_VALUE;
  }

  @Override
  public Connection apply(Connection connection) {
    open.add(connection);
    return proxy(
        Connection.class, (method, arguments) -> onConnection(connection, method, arguments));
  }

  private @Nullable Object onConnection(
      Connection connection, Method method, Object @Nullable [] arguments) throws Throwable {
    String name = method.getName();
    boolean commits =
        name.equals("commit")
            || (name.equals("setAutoCommit") && arguments != null && arguments[0].equals(true));
    if (commits && !connection.getAutoCommit()) {
      pass();
      Object done = invoke(connection, method, arguments);
      pass();
      return done;
    }
    Object answer = invoke(connection, method, arguments);
    return switch (answer) {
      case CallableStatement call -> call;
      case PreparedStatement prepared ->
          proxy(PreparedStatement.class, (m, a) -> onStatement(prepared, m, a));
      case Statement statement -> proxy(Statement.class, (m, a) -> onStatement(statement, m, a));
      case null, default -> answer;
    };
  }

  private @Nullable Object onStatement(
      Statement statement, Method method, Object @Nullable [] arguments) throws Throwable {
    if (method.getName().startsWith("execute")) {
      pass();
    }
    return invoke(statement, method, arguments);
  }

  private synchronized void pass() throws SQLException {
    points++;
    if (points == end) {
      dead = true;
      for (Connection connection : open) {
        connection.close();
      }
      open.clear();
    }
    if (dead) {
      throw new SQLException("cut by a crash", "08006");
    }
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments == null ? NOTHING : arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> call.on(method, arguments)));
  }

  private interface Call {
    @Nullable Object on(Method method, Object @Nullable [] arguments) throws Throwable;
  }
}
