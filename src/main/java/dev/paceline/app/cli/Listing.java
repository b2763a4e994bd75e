package dev.paceline.app.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Rows for people as a table, and for programs as JSON or CSV. Cells are texts, numbers, truth
/// values, instants, lists of texts, or `null`.
final class Listing {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final List<Column> columns = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /// How rows are printed.
  enum Form {
    TABLE,
    JSON,
    CSV
  }

  private record Row(List<@Nullable Object> cells) {}

  private record Column(String key, TextTable.Kind kind) {}

  /// Adds columns of text. Underscores of a key are blanks for people.
  Listing texts(String... keys) {
    return columns(TextTable.Kind.TEXT, keys);
  }

  Listing numbers(String... keys) {
    return columns(TextTable.Kind.NUMBER, keys);
  }

  Listing flexible(String... keys) {
    return columns(TextTable.Kind.FLEXIBLE, keys);
  }

  Listing optional(String... keys) {
    return columns(TextTable.Kind.OPTIONAL, keys);
  }

  /// Adds the last column, which wraps.
  Listing wrapped(String key) {
    return columns(TextTable.Kind.WRAPPED, key);
  }

  private Listing columns(TextTable.Kind kind, String... keys) {
    for (String key : keys) {
      columns.add(new Column(key, kind));
    }
    return this;
  }

  /// Adds a row with a cell for each column.
  void row(@Nullable Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(columns.size() + " columns, not " + cells.length);
    }
    List<@Nullable Object> row = new ArrayList<>();
    for (@Nullable Object cell : cells) {
      row.add(cell);
    }
    rows.add(new Row(row));
  }

  int size() {
    return rows.size();
  }

  /// Prints everything.
  ///
  /// @param none said to people when there is no row
  void print(Form form, PrintWriter out, String none) {
    switch (form) {
      case TABLE -> table(out, none);
      case JSON -> {
        JsonMapper json = new JsonMapper();
        ArrayNode array = json.createArrayNode();
        rows.forEach(row -> fill(array.addObject(), row.cells()));
        out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(array));
      }
      case CSV -> csv(out);
    }
    out.flush();
  }

  /// Prints the only row: a line for each of its cells, or a JSON object.
  void printOne(Form form, PrintWriter out) {
    List<@Nullable Object> row = rows.getFirst().cells();
    if (form == Form.JSON) {
      JsonMapper json = new JsonMapper();
      ObjectNode node = json.createObjectNode();
      fill(node, row);
      out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(node));
    } else {
      int width = columns.stream().mapToInt(column -> column.key().length()).max().orElse(0) + 2;
      for (int i = 0; i < columns.size(); i++) {
        if (row.get(i) != null) {
          String title = title(columns.get(i));
          out.println(
              title + " ".repeat(width - title.length()) + TerminalText.safe(words(row.get(i))));
        }
      }
    }
    out.flush();
  }

  private void table(PrintWriter out, String none) {
    if (rows.isEmpty()) {
      out.println(none);
      return;
    }
    TextTable table =
        new TextTable(
            columns.stream()
                .map(column -> new TextTable.Column(title(column), column.kind()))
                .toList());
    rows.forEach(row -> table.row(row.cells().stream().map(Listing::words).toList()));
    table.lines(Terminal.width()).forEach(out::println);
  }

  private void csv(PrintWriter out) {
    CsvWriter csv = CsvWriter.builder().build(out);
    csv.writeRecord(columns.stream().map(Column::key).toList());
    for (Row row : rows) {
      csv.writeRecord(row.cells().stream().map(Listing::plain).toList());
    }
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the list could not be written", e);
    }
  }

  private void fill(ObjectNode node, List<@Nullable Object> row) {
    for (int i = 0; i < columns.size(); i++) {
      String key = columns.get(i).key();
      switch (row.get(i)) {
        case null -> node.putNull(key);
        case Integer number -> node.put(key, number);
        case Long number -> node.put(key, number);
        case Double number -> node.put(key, number);
        case Boolean truth -> node.put(key, truth);
        case Collection<?> texts -> {
          ArrayNode array = node.putArray(key);
          texts.forEach(text -> array.add(String.valueOf(text)));
        }
        case Object other -> node.put(key, other.toString());
      }
    }
  }

  private static String title(Column column) {
    return column.key().replace('_', ' ');
  }

  private static String words(@Nullable Object cell) {
    return switch (cell) {
      case null -> "";
      case Instant instant -> MOMENT.format(instant);
      case Boolean truth -> truth ? "yes" : "no";
      default -> plain(cell);
    };
  }

  private static String plain(@Nullable Object cell) {
    return switch (cell) {
      case null -> "";
      case Collection<?> texts ->
          texts.stream().map(String::valueOf).collect(Collectors.joining(", "));
      default -> cell.toString();
    };
  }
}
