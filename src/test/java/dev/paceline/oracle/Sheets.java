package dev.paceline.oracle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/// A workbook of results read back: every cell with its place.
///
/// @param cells such as `Summary!A1: Team`; cells without anything are left out
record Sheets(List<String> cells) {
  static Sheets read(byte[] file) throws IOException {
    List<String> cells = new ArrayList<>();
    try (InputStream in = new ByteArrayInputStream(file);
        ReadableWorkbook workbook = new ReadableWorkbook(in)) {
      for (Sheet sheet : workbook.getSheets().toList()) {
        try (Stream<Row> rows = sheet.openStream()) {
          rows.forEach(row -> {
            for (Cell cell : row) {
              if (cell != null && !cell.getText().isEmpty()) {
                cells.add(sheet.getName() + "!" + cell.getAddress() + ": " + cell.getText());
              }
            }
          });
        }
      }
    }
    return new Sheets(cells);
  }
}
