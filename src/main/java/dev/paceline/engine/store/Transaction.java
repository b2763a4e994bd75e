package dev.paceline.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// One transaction: its one instant and its statements. Ends with the work it was handed to.
public final class Transaction {
  private final Instant now;
  private final Connection connection;
  private final JdbcTemplate template;
  private final JdbcClient client;
  private final boolean writes;
  private boolean ended;
  private boolean doomed;

  Transaction(Instant now, Connection connection, boolean writes) {
    this.now = now;
    this.connection = connection;
    this.writes = writes;
    this.template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    this.client = JdbcClient.create(template);
  }

  /// The instant of everything that this transaction writes, in whole milliseconds.
  public Instant now() {
    return now;
  }

  /// A statement with parameters.
  public JdbcClient.StatementSpec sql(String sql) {
    checkOpen();
    return client.sql(sql);
  }

  /// Runs one statement for every row of parameters, in one batch. On PostgreSQL the rows of an
  /// `insert` become one statement, which must not touch a row twice.
  public void batch(String sql, Collection<@Nullable Object[]> rows) {
    checkOpen();
    if (rows.isEmpty()) {
      return;
    }
    PreparedStatementCallback<int[]> all =
        statement -> {
          for (@Nullable Object[] row : rows) {
            bind(statement, row);
            statement.addBatch();
          }
          return statement.executeBatch();
        };
    template.execute(sql, all);
  }

  /// The columns and keys of the tables, as the database has them.
  public Schema schema() {
    checkOpen();
    return new Schema(template);
  }

  boolean writes() {
    return writes;
  }

  Connection connection() {
    checkOpen();
    return connection;
  }

  /// Somebody within it asked to undo his part, and there is only all of it.
  void doom() {
    doomed = true;
  }

  boolean isDoomed() {
    return doomed;
  }

  void end() {
    ended = true;
  }

  private void checkOpen() {
    if (ended) {
      throw new IllegalStateException("the transaction has ended; it lives within its work only");
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] row)
      throws SQLException {
    for (int i = 0; i < row.length; i++) {
      statement.setObject(i + 1, row[i]);
    }
  }
}
