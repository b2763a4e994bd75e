package dev.paceline.engine.snapshot;

import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads the lines that [RowText] writes.
final class RowParser {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamReadFeature.AUTO_CLOSE_SOURCE).build();

  private final String table;
  private final List<String> columns;
  private final JsonParser parser;

  /// @param lines stays open
  RowParser(String table, List<String> columns, InputStream lines) {
    this.table = table;
    this.columns = columns;
    this.parser = FACTORY.createParser(ObjectReadContext.empty(), lines);
  }

  /// The next row, or null after the last one.
  ///
  /// @throws Unusable if the line is not a row of this table
  @Nullable Object @Nullable [] next() throws Unusable {
    JsonToken start = parser.nextToken();
    if (start == null) {
      return null;
    }
    expect(start == JsonToken.START_OBJECT);
    @Nullable Object[] row = new @Nullable Object[columns.size()];
    for (int i = 0; i < row.length; i++) {
      expect(columns.get(i).equals(parser.nextName()));
      row[i] = value(parser.nextToken());
    }
    expect(parser.nextToken() == JsonToken.END_OBJECT);
    return row;
  }

  private @Nullable Object value(@Nullable JsonToken token) throws Unusable {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      return parser.getDoubleValue();
    }
    expect(token == JsonToken.VALUE_NUMBER_INT);
    return parser.getLongValue();
  }

  private void expect(boolean so) throws Unusable {
    if (!so) {
      throw Unusable.damaged(
          "part "
              + table
              + ", line "
              + parser.currentTokenLocation().getLineNr()
              + " is not a row with the columns "
              + columns);
    }
  }
}
