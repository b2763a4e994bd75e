package dev.paceline.engine.store;

import static java.util.stream.Collectors.toSet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.sqlite.SQLiteConnection;

/// What the database itself says about its tables. Belongs to a transaction and ends with it.
public final class Schema {
  private static final String SQLITE_KEY =
      """
      select pk as KEY_SEQ, name as COLUMN_NAME from pragma_table_info(?) where pk > 0
      """;

  private static final String SQLITE_REFERENCES =
      """
      select seq + 1 as KEY_SEQ, "table" as PKTABLE_NAME, "from" as FKCOLUMN_NAME,
        "to" as PKCOLUMN_NAME
      from pragma_foreign_key_list(?) order by id, seq
      """;

  private final JdbcTemplate template;

  Schema(JdbcTemplate template) {
    this.template = template;
  }

  /// A column.
  ///
  /// @param type as the database calls it, in lower case
  public record Column(String name, String type) {}

  /// The columns of a table, in their order.
  public List<Column> columns(String table) {
    ResultSetExtractor<List<Column>> extractor =
        rows -> {
          ResultSetMetaData meta = rows.getMetaData();
          List<Column> columns = new ArrayList<>();
          for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(
                new Column(
                    meta.getColumnName(i), meta.getColumnTypeName(i).toLowerCase(Locale.ROOT)));
          }
          return columns;
        };
    List<Column> columns = template.query("select * from " + table + " where 1 = 0", extractor);
    return columns == null ? List.of() : columns;
  }

  /// The columns of a table's primary key, in their order.
  public List<String> key(String table) {
    Map<Integer, String> columns = new TreeMap<>();
    meta(
        (connection, schema) ->
            connection instanceof SQLiteConnection
                ? pragma(connection, SQLITE_KEY, table)
                : connection.getMetaData().getPrimaryKeys(null, schema, table),
        row -> columns.put(row.getInt("KEY_SEQ"), row.getString("COLUMN_NAME")));
    return List.copyOf(columns.values());
  }

  /// A foreign key.
  ///
  /// @param columns each column of the pointing table with that of the other
  public record Reference(String parent, Map<String, String> columns) {
    public Reference {
      columns = Map.copyOf(columns);
    }
  }

  /// The foreign keys of a table.
  public List<Reference> references(String table) {
    List<String> parents = new ArrayList<>();
    List<Map<String, String>> columns = new ArrayList<>();
    meta(
        (connection, schema) ->
            connection instanceof SQLiteConnection
                ? pragma(connection, SQLITE_REFERENCES, table)
                : connection.getMetaData().getImportedKeys(null, schema, table),
        row -> {
          if (row.getInt("KEY_SEQ") <= 1 || columns.isEmpty()) {
            parents.add(row.getString("PKTABLE_NAME"));
            columns.add(new HashMap<>());
          }
          columns.getLast().put(row.getString("FKCOLUMN_NAME"), row.getString("PKCOLUMN_NAME"));
        });
    List<Reference> references = new ArrayList<>();
    for (int i = 0; i < parents.size(); i++) {
      references.add(new Reference(parents.get(i), columns.get(i)));
    }
    return references;
  }

  /// The tables that a table's foreign keys point to.
  public Set<String> parents(String table) {
    return references(table).stream().map(Reference::parent).collect(toSet());
  }

  /// The tables in an order in which rows can be inserted; the reverse is good for deleting.
  ///
  /// @throws IllegalStateException if tables point to each other in a circle
  public List<Table> parentsFirst(List<Table> tables) {
    Map<String, Set<String>> parents = new HashMap<>();
    Set<String> waiting = new LinkedHashSet<>();
    for (Table table : tables) {
      parents.put(table.name(), parents(table.name()));
      waiting.add(table.name());
    }
    List<Table> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<Table> ready =
          tables.stream()
              .filter(table -> waiting.contains(table.name()))
              .filter(table ->
                  parents.getOrDefault(table.name(), Set.of()).stream()
                      .noneMatch(waiting::contains))
              .toList();
      if (ready.isEmpty()) {
        throw new IllegalStateException("tables point to each other in a circle: " + waiting);
      }
      ready.forEach(table -> waiting.remove(table.name()));
      ordered.addAll(ready);
    }
    return List.copyOf(ordered);
  }

  private void meta(Question question, Answer answer) {
    ConnectionCallback<Boolean> asking =
        connection -> {
          String schema = connection.getSchema();
          try (ResultSet rows = question.ask(unwrapped(connection), schema == null ? "" : schema)) {
            while (rows.next()) {
              answer.take(rows);
            }
          }
          return true;
        };
    template.execute(asking);
  }

  private static Connection unwrapped(Connection connection) throws SQLException {
    return connection.isWrapperFor(SQLiteConnection.class)
        ? connection.unwrap(SQLiteConnection.class)
        : connection;
  }

  /// The driver's own answer reads every statement that made a table with regular expressions.
  private static ResultSet pragma(Connection connection, String sql, String table)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.closeOnCompletion();
    statement.setString(1, table);
    return statement.executeQuery();
  }

  @FunctionalInterface
  private interface Question {
    ResultSet ask(Connection connection, String schema) throws SQLException;
  }

  @FunctionalInterface
  private interface Answer {
    void take(ResultSet row) throws SQLException;
  }
}
