package dev.paceline.engine.snapshot;

import dev.paceline.app.Paceline;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Schema;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Table.Trait;
import dev.paceline.engine.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Fills every registered table with invented rows, from what the database says of its columns and
/// keys; and reads them again as lines.
final class EveryTable {
  /// Texts that some writer, encoding or quoting might damage.
  static final String ODD = "it's \"so\"; \\ \t\r\n é e\u0301 \u202e 🏃🏽‍♀️ \uFFFD \u2028 \u0001 ";

  private static final int ROWS = 2;

  private final Transaction transaction;
  private final Schema schema;

  /// Rows by table and owner.
  private final Map<String, List<Map<String, Object>>> rows = new HashMap<>();

  private int count;

  private EveryTable(Transaction transaction, int first) {
    this.transaction = transaction;
    this.schema = transaction.schema();
    this.count = first;
  }

  /// Fills the tables with rows of athletes, whose number at the source is their own + 9,000.
  static void fill(Database database, long... athletes) {
    database.write(transaction -> {
      long before = new TableRows(transaction, "budget_window").count();
      EveryTable every = new EveryTable(transaction, (int) (1_000 * athletes[0] + 10_000 * before));
      for (Table table : transaction.schema().parentsFirst(database.tables())) {
        if (table.athleteColumn().isEmpty()) {
          every.fill(table, 0);
        } else {
          for (long athlete : athletes) {
            every.fill(table, athlete);
          }
        }
      }
      return null;
    });
  }

  /// All rows of all tables as sorted lines, by table.
  static Map<String, List<String>> read(Database database) {
    return database.read(transaction -> {
      Map<String, List<String>> all = new TreeMap<>();
      for (Table table : database.tables()) {
        List<String> lines = new ArrayList<>();
        TableRows rows = new TableRows(transaction, table.name());
        rows.forEach(row -> {
          StringBuilder line = new StringBuilder();
          for (int i = 0; i < row.length; i++) {
            line.append(rows.columns().get(i)).append('=').append(shown(row[i])).append(' ');
          }
          lines.add(line.toString());
        });
        lines.sort(String::compareTo);
        all.put(table.name(), lines);
      }
      return all;
    });
  }

  private static String shown(@Nullable Object value) {
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(value);
  }

  static Table table(String name) {
    return Paceline.TABLES.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  private void fill(Table table, long athlete) {
    List<String> key = schema.key(table.name());
    int wanted = key.equals(List.of(table.athleteColumn())) ? 1 : ROWS;
    for (int i = 0; i < wanted; i++) {
      Map<String, Object> row = row(table, athlete, i);
      rows.computeIfAbsent(table.name() + athlete, _ -> new ArrayList<>()).add(row);
      List<String> columns = List.copyOf(row.keySet());
      transaction.batch(
          "insert into %s (%s) values (%s)"
              .formatted(
                  table.name(),
                  String.join(", ", columns),
                  String.join(", ", columns.stream().map(_ -> "?").toList())),
          List.<@Nullable Object[]>of(row.values().toArray()));
    }
  }

  private Map<String, Object> row(Table table, long athlete, int ordinal) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (Schema.Column column : schema.columns(table.name())) {
      row.put(column.name(), value(table, column, athlete));
    }
    for (Schema.Reference reference : schema.references(table.name())) {
      List<Map<String, Object>> parents =
          rows.getOrDefault(
              reference.parent() + athlete, rows.getOrDefault(reference.parent() + 0L, List.of()));
      Map<String, Object> parent = parents.get(ordinal % parents.size());
      reference
          .columns()
          .forEach((own, theirs) -> row.put(own, Objects.requireNonNull(parent.get(theirs))));
    }
    return row;
  }

  private Object value(Table table, Schema.Column column, long athlete) {
    count++;
    long source = 9_000 + athlete;
    if (column.name().equals(table.athleteColumn())) {
      long number = table.is(Trait.SOURCE_ATHLETE) ? source : athlete;
      return column.type().contains("int") ? number : String.valueOf(number);
    }
    if (table.name().equals("athlete")) {
      return column.name().equals("source") ? "strava" : String.valueOf(source);
    }
    String type = column.type();
    if (table.name().startsWith("erasure") && type.contains("int")) {
      return (long) count;
    }
    if (type.contains("int")) {
      return type.equals("bigint") || type.equals("int8") ? Long.MAX_VALUE - count : (Object) count;
    }
    return switch (type.replaceFirst("\\(.*", "").strip()) {
      case "text", "varchar", "character varying" ->
          table.name().startsWith("erasure") ? "word" + count : ODD + count + " of " + athlete;
      case "double precision", "float8", "real" -> count + 0.1;
      case "boolean", "bool" -> false;
      case "blob", "bytea" -> (ODD + count).getBytes(StandardCharsets.UTF_8);
      case "timestamptz", "timestamp with time zone", "timestamp" -> new Timestamp(count * 1000L);
      default -> throw new IllegalStateException(table.name() + ": what is a " + type);
    };
  }
}
