package dev.paceline.oracle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/// A workbook of results, cell by cell.
record Sheets(List<Page> pages) {
  private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

  Sheets {
    pages = List.copyOf(pages);
  }

  /// A sheet: what its cells hold, as text, without blank cells at the end of a row.
  record Page(String name, List<List<String>> rows) {
    String cell(int row, int column) {
      return row < rows.size() && column < rows.get(row).size() ? rows.get(row).get(column) : "";
    }

    int width() {
      return rows.stream().mapToInt(List::size).max().orElse(0);
    }

    /// The same with rows that follow each other and agree in these columns put in one order.
    Page withoutOrderOfTies(int... columns) {
      List<List<String>> sorted = new ArrayList<>(rows);
      int from = 0;
      for (int row = 1; row <= sorted.size(); row++) {
        if (row == sorted.size() || !ties(from, row, columns)) {
          sorted.subList(from, row).sort(Comparator.comparing(List::toString));
          from = row;
        }
      }
      return new Page(name, sorted);
    }

    private boolean ties(int one, int other, int... columns) {
      for (int column : columns) {
        if (cell(one, column).isEmpty() || !cell(one, column).equals(cell(other, column))) {
          return false;
        }
      }
      return true;
    }
  }

  /// Cells that differ, such as `Summary!2,3: 10 instead of 11`, both counted from 0. Columns
  /// beyond those expected are not looked at, nor are sheets.
  List<String> differences(Sheets expected) {
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < expected.pages.size(); i++) {
      Page wanted = expected.pages.get(i);
      Page found = i < pages.size() ? pages.get(i) : new Page("nothing", List.of());
      for (int row = 0; row < Math.max(wanted.rows().size(), found.rows().size()); row++) {
        for (int column = 0; column < wanted.width(); column++) {
          String one = found.cell(row, column);
          String other = wanted.cell(row, column);
          if (!isSame(one, other)) {
            differences.add(
                "%s!%d,%d: %s instead of %s".formatted(wanted.name(), row, column, one, other));
          }
        }
      }
    }
    return differences;
  }

  private static boolean isSame(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    return isNumber(one)
        && isNumber(other)
        && new BigDecimal(one).subtract(new BigDecimal(other)).abs().compareTo(TOLERANCE) < 0;
  }

  private static boolean isNumber(String text) {
    return text.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?");
  }

  static Sheets read(byte[] file) throws IOException {
    List<Page> pages = new ArrayList<>();
    try (InputStream in = new ByteArrayInputStream(file);
        ReadableWorkbook workbook = new ReadableWorkbook(in)) {
      for (Sheet sheet : workbook.getSheets().toList()) {
        pages.add(new Page(sheet.getName(), rows(sheet)));
      }
    }
    return new Sheets(pages);
  }

  private static List<List<String>> rows(Sheet sheet) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (Stream<Row> stream = sheet.openStream()) {
      stream.forEach(row -> {
        while (rows.size() < row.getRowNum()) {
          rows.add(new ArrayList<>());
        }
        for (Cell cell : row) {
          rows.getLast().add(text(cell));
        }
      });
    }
    return rows;
  }

  private static String text(Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return "";
    }
    return cell.getType() == CellType.NUMBER
        ? cell.asNumber().stripTrailingZeros().toPlainString()
        : cell.getText();
  }
}
