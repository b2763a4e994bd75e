package dev.paceline.engine.snapshot;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes rows of one table as lines of JSON, the same bytes for the same values on both databases:
/// whole numbers and fractions as numbers, text as text, `null`.
///
/// A fraction -0.0 becomes 0.0, as SQLite keeps no difference. Numbers that JSON does not have and
/// other types are refused.
final class RowText {
  private static final JsonFactory FACTORY = JsonFactory.builder().rootValueSeparator("").build();

  private final String table;
  private final List<String> columns;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
  private final JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), line);

  RowText(String table, List<String> columns) {
    this.table = table;
    this.columns = columns;
  }

  /// The row's line, with its end.
  byte[] line(@Nullable Object[] row) {
    line.reset();
    generator.writeStartObject();
    for (int i = 0; i < row.length; i++) {
      generator.writeName(columns.get(i));
      value(i, row[i]);
    }
    generator.writeEndObject();
    generator.flush();
    line.write('\n');
    return line.toByteArray();
  }

  private void value(int column, @Nullable Object value) {
    switch (value) {
      case null -> generator.writeNull();
      case String text -> generator.writeString(text);
      case Integer number -> generator.writeNumber(number.longValue());
      case Long number -> generator.writeNumber(number);
      case Double number when Double.isFinite(number) -> generator.writeNumber(number + 0.0);
      default ->
          throw new IllegalStateException(
              "%s.%s holds a %s that a snapshot cannot carry; it carries text and finite numbers"
                  .formatted(table, columns.get(column), value.getClass().getSimpleName()));
    }
  }
}
