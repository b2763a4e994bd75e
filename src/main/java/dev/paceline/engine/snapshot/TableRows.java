package dev.paceline.engine.snapshot;

import static java.util.stream.Collectors.joining;

import dev.paceline.engine.store.Schema;
import dev.paceline.engine.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/// The rows of any table, one at a time or in batches: never all of them in memory.
final class TableRows {
  private static final int BATCH = 500;

  private final Transaction transaction;
  private final String table;
  private final List<String> columns;

  TableRows(Transaction transaction, String table) {
    this.transaction = transaction;
    this.table = table;
    this.columns = transaction.schema().columns(table).stream().map(Schema.Column::name).toList();
  }

  List<String> columns() {
    return columns;
  }

  long count() {
    return transaction.sql("select count(*) from " + table).query(Long.class).single();
  }

  int deleteAll() {
    return transaction.sql("delete from " + table).update();
  }

  void forEach(Consumer<@Nullable Object[]> action) {
    RowCallbackHandler handler =
        result -> {
          @Nullable Object[] row = new @Nullable Object[columns.size()];
          for (int i = 0; i < row.length; i++) {
            row[i] = result.getObject(i + 1);
          }
          action.accept(row);
        };
    transaction
        .sql("select " + String.join(", ", columns) + " from " + table)
        .withFetchSize(BATCH)
        .query(handler);
  }

  Tally tally() {
    Tally tally = new Tally();
    RowText text = new RowText(table, columns);
    forEach(row -> tally.add(text.line(row)));
    return tally;
  }

  /// Takes rows to insert; the last of them arrive with [Insert#end].
  Insert insert() {
    return new Insert(
        "insert into %s (%s) values (%s)"
            .formatted(
                table,
                String.join(", ", columns),
                columns.stream().map(_ -> "?").collect(joining(", "))));
  }

  /// Like [#insert], but where the key is taken every whole number of the row grows to the larger
  /// one.
  Insert grow() {
    List<String> key = transaction.schema().key(table);
    String larger =
        transaction.schema().columns(table).stream()
            .filter(column -> !key.contains(column.name()) && column.type().contains("int"))
            .map(Schema.Column::name)
            .map(name ->
                "%1$s = case when excluded.%1$s > %2$s.%1$s then excluded.%1$s else %2$s.%1$s end"
                    .formatted(name, table))
            .collect(joining(", "));
    return new Insert(
        insert().sql
            + " on conflict (%s) do ".formatted(String.join(", ", key))
            + (larger.isEmpty() ? "nothing" : "update set " + larger));
  }

  /// Rows on their way in.
  final class Insert {
    private final String sql;
    private final List<@Nullable Object[]> waiting = new ArrayList<>(BATCH);

    private Insert(String sql) {
      this.sql = sql;
    }

    /// Returns whether a batch went in.
    boolean add(@Nullable Object[] row) {
      waiting.add(row);
      if (waiting.size() < BATCH) {
        return false;
      }
      end();
      return true;
    }

    void end() {
      transaction.batch(sql, waiting);
      waiting.clear();
    }
  }
}
