package dev.paceline.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Connections handed out to libraries, and those that a test looks into.
abstract class DataSourceContract {
  private final TestClock clock = new TestClock("2025-03-01T10:07:10Z");
  private final Crashes crashes = new Crashes();
  private Database database;

  /// The address of a migrated database.
  abstract String newUrl();

  @BeforeEach
  void open() {
    database = Database.open(newUrl(), clock, List.of(), crashes);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void keepsWhatWasCommittedOutsideATransaction() throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      assertThat(connection.getAutoCommit()).isFalse();
      add(connection, "a");
      connection.commit();
      assertThat(connection.isClosed()).isTrue();
    }

    assertThat(scopes()).containsExactly("a");
  }

  @Test
  void undoesWhatWasNotCommittedOutsideATransaction() throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      add(connection, "a");
    }
    try (Connection connection = database.dataSource().getConnection()) {
      add(connection, "b");
      connection.rollback();
    }

    assertThat(scopes()).isEmpty();
  }

  @Test
  void refusesAConnectionThatWasClosed() throws SQLException {
    Connection connection = database.dataSource().getConnection();
    connection.close();
    connection.close();

    assertThatExceptionOfType(SQLException.class).isThrownBy(() -> add(connection, "a"));
    assertThat(scopes()).isEmpty();
  }

  @Test
  void isPartOfTheTransactionUnderWay() {
    database.write(transaction -> {
      inside(connection -> {
        add(connection, "a");
        connection.commit();
      });
      assertThat(scopes(transaction)).containsExactly("a");
      transaction.sql("insert into budget_pause (scope, until, why) values ('b', 1, '')").update();
      inside(connection -> assertThat(count(connection)).isEqualTo(2));
      return null;
    });

    assertThat(scopes()).containsExactly("a", "b");
  }

  @Test
  void isUndoneWithTheTransactionUnderWay() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            database.write(_ -> {
              inside(connection -> {
                add(connection, "a");
                connection.commit();
              });
              throw new IllegalStateException();
            }));

    assertThat(scopes()).isEmpty();
  }

  @Test
  void rollingBackAPartUndoesAllOfIt() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() ->
            database.write(transaction -> {
              inside(Connection::rollback);
              return transaction
                  .sql("insert into budget_pause (scope, until, why) values ('b', 1, '')")
                  .update();
            }))
        .withMessageContaining("rolled back");

    assertThat(scopes()).isEmpty();
  }

  @Test
  void takesTheWritersTurn() throws Exception {
    database.write(
        t -> t.sql("insert into budget_pause (scope, until, why) values ('a', 0, '')").update());
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(this::increment);
      calls.add(() ->
          database.write(t -> {
            long next = t.sql("select until from budget_pause").query(Long.class).single() + 1;
            return t.sql("update budget_pause set until = ?").param(next).update();
          }));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> call : threads.invokeAll(calls)) {
        assertThat(call.get()).isEqualTo(1);
      }
    }

    assertThat(
            database.<Long>read(
                t -> t.sql("select until from budget_pause").query(Long.class).single()))
        .isEqualTo(40);
  }

  @Test
  void namesTheDatabaseWhenALibraryFails() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() ->
            database.write(_ -> {
              try {
                inside(connection -> connection.prepareStatement("nonsense").execute());
              } catch (IllegalStateException e) {
                throw new LibraryException(e);
              }
              return null;
            }))
        .withCauseInstanceOf(LibraryException.class);
  }

  @Test
  void undoesTheTransactionThatACrashCutsOff() {
    database.write(
        t -> t.sql("insert into budget_pause (scope, until, why) values ('a', 1, '')").update());
    long before = crashes.points();
    database.write(t -> t.sql("update budget_pause set until = 2").update());
    long points = crashes.points() - before;

    for (long point = 1; point < points; point++) {
      crashes.at(crashes.points() + point);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(
              () -> database.write(t -> t.sql("update budget_pause set until = 3").update()));
      assertThatExceptionOfType(StoreException.class).isThrownBy(this::scopes);
      crashes.restart();
      assertThat(
              database.<Long>read(
                  t -> t.sql("select until from budget_pause").query(Long.class).single()))
          .isEqualTo(2);
    }
  }

  private int increment() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      long next;
      try (ResultSet row = statement.executeQuery("select until from budget_pause")) {
        row.next();
        next = row.getLong(1) + 1;
      }
      int rows = statement.executeUpdate("update budget_pause set until = " + next);
      connection.commit();
      return rows;
    }
  }

  private void inside(Use use) {
    try (Connection connection = database.dataSource().getConnection()) {
      use.of(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(Connection connection, String scope) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "insert into budget_pause (scope, until, why) values (?, 1, '')")) {
      statement.setString(1, scope);
      statement.executeUpdate();
    }
  }

  private static int count(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement("select count(*) from budget_pause");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  private List<String> scopes() {
    return database.read(DataSourceContract::scopes);
  }

  private static List<String> scopes(Transaction transaction) {
    return transaction
        .sql("select scope from budget_pause order by scope")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private interface Use {
    void of(Connection connection) throws SQLException;
  }

  private static final class LibraryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LibraryException(Throwable cause) {
      super(cause);
    }
  }
}
