package dev.paceline.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

final class KeptStatementsTest {
  private static final String ADD = "insert into t (a, b) values (?, ?)";
  private static final String ALL = "select a from t order by a";

  @TempDir private Path directory;
  private final List<String> prepared = new ArrayList<>();
  private Connection connection;

  @BeforeEach
  void open() throws SQLException {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(TestDatabases.sqlite(directory));
    connection = KeptStatements.of(watched(source.getConnection()));
    SqlitePool.execute(connection, "create table t (a integer unique, b text)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void preparesATextOnceAndForgetsItsParameters() throws SQLException {
    add(1, "one");
    try (PreparedStatement again = connection.prepareStatement(ADD)) {
      again.setInt(1, 2);
      again.executeUpdate();
    }
    add(3, "three");

    assertThat(prepared).containsOnlyOnce(ADD);
    assertThat(texts("select b from t order by a")).containsExactly("one", null, "three");
  }

  @Test
  void forgetsABatchThatWasNotRun() throws SQLException {
    try (PreparedStatement batch = connection.prepareStatement(ADD)) {
      batch.setInt(1, 1);
      batch.setString(2, "one");
      batch.addBatch();
    }
    try (PreparedStatement batch = connection.prepareStatement(ADD)) {
      batch.setInt(1, 2);
      batch.setString(2, "two");
      batch.addBatch();
      assertThat(batch.executeBatch()).hasSize(1);
    }

    assertThat(prepared).containsOnlyOnce(ADD);
    assertThat(texts(ALL)).containsExactly("2");
  }

  @Test
  void forgetsHowManyRowsWereWanted() throws SQLException {
    add(1, "");
    add(2, "");
    try (PreparedStatement one = connection.prepareStatement(ALL)) {
      one.setMaxRows(1);
      assertThat(texts(one)).hasSize(1);
    }

    assertThat(texts(ALL)).hasSize(2);
    assertThat(prepared).containsOnlyOnce(ALL);
  }

  @Test
  void givesTwoAtOnceTheirOwn() throws SQLException {
    add(1, "");
    add(2, "");
    try (PreparedStatement outer = connection.prepareStatement(ALL);
        ResultSet rows = outer.executeQuery()) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1) + texts(ALL));
      }
      assertThat(found).containsExactly("1[1, 2]", "2[1, 2]");
    }

    assertThat(prepared.stream().filter(ALL::equals)).hasSize(2);
    assertThat(texts(ALL)).containsExactly("1", "2");
    assertThat(prepared.stream().filter(ALL::equals)).hasSize(2);
  }

  @Test
  void endsWhatWasNotReadToTheEnd() throws SQLException {
    add(1, "");
    add(2, "");
    connection.setAutoCommit(false);
    try (PreparedStatement half = connection.prepareStatement(ALL)) {
      assertThat(half.executeQuery().next()).isTrue();
    }
    try (PreparedStatement unread = connection.prepareStatement("select b from t")) {
      assertThat(unread.execute()).isTrue();
    }
    connection.setAutoCommit(true);

    SqlitePool.execute(connection, "drop table t"); // Which a statement under way would forbid.
  }

  @Test
  void keepsNoneThatFailed() throws SQLException {
    add(1, "");

    assertThatExceptionOfType(SQLException.class).isThrownBy(() -> add(1, ""));
    add(2, "");

    assertThat(prepared.stream().filter(ADD::equals)).hasSize(2);
    assertThat(texts(ALL)).containsExactly("1", "2");
  }

  @Test
  void refusesOneThatWasClosed() throws SQLException {
    PreparedStatement closed = connection.prepareStatement(ALL);
    closed.close();
    closed.close();

    assertThat(closed.isClosed()).isTrue();
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(closed::executeQuery)
        .withMessage("the statement is closed");
  }

  @Test
  void outlivesItsConnection() throws SQLException {
    PreparedStatement last = connection.prepareStatement(ALL);
    connection.close();

    last.close();

    assertThat(last.isClosed()).isTrue();
  }

  @Test
  void keepsThoseAskedForLast() throws SQLException {
    texts("select -1");
    texts(ALL);
    for (int i = 0; i < KeptStatements.MOST - 1; i++) {
      texts("select " + i);
    }
    texts(ALL);
    texts("select -1");

    assertThat(prepared).containsOnlyOnce(ALL);
    assertThat(prepared.stream().filter("select -1"::equals)).hasSize(2);
  }

  private void add(int a, String b) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setInt(1, a);
      statement.setString(2, b);
      statement.executeUpdate();
    }
  }

  private List<String> texts(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return texts(statement);
    }
  }

  private static List<String> texts(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  /// The connection, with every text that is prepared on it written down.
  private Connection watched(Connection raw) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                prepared.add((String) arguments[0]);
              }
              try {
                return method.invoke(raw, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }
}
