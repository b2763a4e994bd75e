package dev.paceline.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/// The line between a node and its database, which can be cut at any statement: what was not
/// committed is lost, and the node never reaches its database again.
final class Wire {
  private static final int NEVER = -1;

  /// What needs no database.
  private static final Set<String> HARMLESS = Set.of("close", "isClosed", "toString", "hashCode");

  private int left = NEVER;
  private boolean cut;
  private boolean afterCommit;
  private long statements;
  private final Changes changes;

  Wire(Changes changes) {
    this.changes = changes;
  }

  /// Cuts the line at a statement to come.
  ///
  /// @param statement how many more statements are let through
  /// @param tail if that one is a commit: whether it arrives, though nobody hears of it
  void cutAt(int statement, boolean tail) {
    left = statement;
    afterCommit = tail;
  }

  /// Forgets a cut that did not come yet.
  void mend() {
    left = NEVER;
  }

  boolean isCut() {
    return cut;
  }

  /// How many statements came by.
  long statements() {
    return statements;
  }

  Connection through(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Wire.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              boolean commits =
                  method.getName().equals("commit")
                      || (method.getName().equals("setAutoCommit")
                          && Boolean.TRUE.equals(arguments[0]));
              boolean statement = method.getName().equals("prepareStatement") || commits;
              if (method.getName().equals("prepareStatement")) {
                changes.note((String) arguments[0]);
              } else if (method.getName().equals("createStatement")) {
                changes.noteAny();
              }
              boolean breaks = statement && breaks();
              if (breaks && commits && afterCommit) {
                var _ = method.invoke(connection, arguments);
              }
              if ((breaks || cut) && !HARMLESS.contains(method.getName())) {
                throw new SQLException("the line was cut", "08006");
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  private boolean breaks() {
    statements++;
    if (!cut && left != NEVER && left-- == 0) {
      cut = true;
      return true;
    }
    return false;
  }
}
