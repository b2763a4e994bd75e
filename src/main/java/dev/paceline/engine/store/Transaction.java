package dev.paceline.engine.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One transaction: its one instant and its statements. Ends with the work it was handed to.
public final class Transaction {
  private final Instant now;
  private final JdbcTemplate template;

  Transaction(Instant now, JdbcTemplate template) {
    this.now = now;
    this.template = template;
  }

  /// The instant of everything that this transaction writes.
  public Instant now() {
    return now;
  }

  /// A statement with parameters.
  public JdbcClient.StatementSpec sql(String sql) {
    return JdbcClient.create(template).sql(sql);
  }

  /// Runs one statement for every row of parameters, in one batch.
  public void batch(String sql, Collection<Object[]> rows) {
    if (!rows.isEmpty()) {
      template.batchUpdate(sql, List.copyOf(rows));
    }
  }
}
