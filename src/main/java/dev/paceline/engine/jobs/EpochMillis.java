package dev.paceline.engine.jobs;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Makes db-scheduler store instants as we do, in milliseconds since the epoch, so that one table
/// serves both databases; and gives due executions of one priority and instant a fixed order, so
/// that a simulation repeats.
final class EpochMillis extends DefaultJdbcCustomization {
  EpochMillis() {
    super(true);
  }

  @Override
  public String getName() {
    return "epoch milliseconds";
  }

  @Override
  public void setInstant(PreparedStatement statement, int index, @Nullable Instant value)
      throws SQLException {
    statement.setObject(index, value == null ? null : value.toEpochMilli());
  }

  @Override
  public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  @Override
  public void setTaskData(PreparedStatement statement, int index, byte @Nullable [] value)
      throws SQLException {
    statement.setBytes(index, value);
  }

  @Override
  public String getQueryLimitPart(int limit) {
    return " limit " + limit;
  }

  @Override
  public String createSelectDueQuery(
      String table, int limit, String condition, boolean orderByPriority) {
    return "select * from "
        + table
        + " where picked = ? and execution_time <= ? "
        + condition
        + " order by priority desc, execution_time, task_name, task_instance"
        + getQueryLimitPart(limit);
  }
}
