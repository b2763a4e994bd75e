package dev.paceline.engine.snapshot;

import static dev.paceline.engine.store.Table.Trait.SECRET;
import static dev.paceline.engine.store.Table.Trait.SOURCE_ATHLETE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Schema;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.Transaction;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/// All that is stored of one athlete, for the athlete: the rows of every registered table but those
/// that hold secrets. What is registered is in it; nobody needs to remember to add it.
final class Excerpt {
  private static final int BATCH = 500;

  private final Database database;
  private final People people;

  Excerpt(Database database, People people) {
    this.database = database;
    this.people = people;
  }

  /// Writes a JSON object with a list of rows for each table, in the order of their names. The
  /// stream is left open.
  ///
  /// @param athlete the internal number
  /// @throws UncheckedIOException if it cannot be written
  void write(long athlete, OutputStream out) {
    database.read(transaction -> {
      Identity.Athlete who = new Identity(transaction, people).athlete(athlete);
      try {
        String before = "{";
        for (Table table : tables()) {
          out.write((before + "\n\"" + table.name() + "\": [").getBytes(UTF_8));
          rows(transaction, table, who, out);
          out.write(']');
          before = ",";
        }
        out.write("\n}\n".getBytes(UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return athlete;
    });
  }

  /// The tables that are written.
  private List<Table> tables() {
    return database.tables().stream()
        .filter(table -> !table.athleteColumn().isEmpty() && !table.is(SECRET))
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  private void rows(Transaction transaction, Table table, Identity.Athlete who, OutputStream out) {
    List<Object> names =
        table.is(SOURCE_ATHLETE)
            ? who.keys().stream()
                .filter(key -> key.source().equals(people.source()))
                .<Object>map(Identity.Key::externalId)
                .toList()
            : who.number().<List<Object>>map(List::of).orElseGet(List::of);
    List<String> columns =
        transaction.schema().columns(table.name()).stream().map(Schema.Column::name).toList();
    Lines lines = new Lines(new RowText(table.name(), columns), out);
    String column = table.athleteColumn();
    for (Object name : names) {
      transaction
          .sql(
              "select %s from %s where %s = ?"
                  .formatted(
                      String.join(", ", columns),
                      table.name(),
                      table.is(SOURCE_ATHLETE) ? "cast(%s as text)".formatted(column) : column))
          .param(name)
          .withFetchSize(BATCH)
          .query(
              (RowCallbackHandler)
                  row -> {
                    @Nullable Object[] values = new @Nullable Object[columns.size()];
                    for (int i = 0; i < values.length; i++) {
                      values[i] = row.getObject(i + 1);
                    }
                    lines.add(values);
                  });
    }
  }

  /// The rows of a list, with commas between.
  private static final class Lines {
    private final RowText text;
    private final OutputStream out;
    private String before = "\n";

    Lines(RowText text, OutputStream out) {
      this.text = text;
      this.out = out;
    }

    void add(@Nullable Object[] row) {
      try {
        byte[] line = text.line(row);
        out.write(before.getBytes(UTF_8));
        out.write(line, 0, line.length - 1);
        before = ",\n";
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
