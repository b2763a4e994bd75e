package dev.paceline.club.workbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The rows below the headers of a sheet.
final class Table {
  private final Sheet sheet;
  private final int header;
  private final Map<Column, Place> columns;
  private final Findings findings;
  private final Set<Survey.Range> overData = new HashSet<>();

  /// @param header the row of the headers
  /// @param columns where the columns are, from left to right
  Table(Sheet sheet, int header, Map<Column, Place> columns, Findings findings) {
    this.sheet = sheet;
    this.header = header;
    this.columns = new LinkedHashMap<>(columns);
    this.findings = findings;
    sheet.merged().forEach(this::check);
  }

  boolean has(Column column) {
    return columns.containsKey(column);
  }

  /// The header of a column that is there.
  Place header(Column column) {
    Place place = columns.get(column);
    return place == null ? Place.column(sheet.name(), column.name()) : place;
  }

  /// The rows with anything below a known header, in order.
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (int row : sheet.rows().tailMap(header, false).keySet()) {
      Line line = new Line(row);
      if (columns.keySet().stream().anyMatch(column -> !line.cell(column).isBlank())) {
        lines.add(line);
      }
    }
    return lines;
  }

  /// Reports a merged range if there is data in it.
  private void check(Survey.Range range) {
    int top = Math.max(range.top(), header + 1);
    if (range.bottom() < top || (range.top() == range.bottom() && range.left() == range.right())) {
      return;
    }
    for (int row : sheet.rows().subMap(top, true, range.bottom(), true).keySet()) {
      for (Column column : columns.keySet()) {
        Place place = at(row, column);
        if (range.contains(row, place.column())
            && !(sheet.content(row, place.column()) instanceof Cell.Blank)) {
          if (overData.add(range)) {
            Cell cell = new Cell(place, sheet.content(row, place.column()), column.secret());
            findings.add(cell, merged(range));
          }
          return;
        }
      }
    }
  }

  private static Remark merged(Survey.Range range) {
    String problem =
        "the cell is merged over %s%d:%s%d"
            .formatted(
                Place.letters(range.left()),
                range.top(),
                Place.letters(range.right()),
                range.bottom());
    return Remark.error("MERGED", problem, "Unmerge the cells and write the value into each");
  }

  private Place at(int row, Column column) {
    Place place = header(column);
    return new Place(sheet.name(), row, place.column(), place.header());
  }

  /// A row with its cells by column.
  final class Line {
    private final int row;

    private Line(int row) {
      this.row = row;
    }

    int row() {
      return row;
    }

    /// The cell of a column; blank if the column is not there.
    Cell cell(Column column) {
      Place place = at(row, column);
      boolean merged = overData.stream().anyMatch(range -> range.contains(row, place.column()));
      Cell.Content content = merged ? new Cell.Merged() : sheet.content(row, place.column());
      return new Cell(place, content, column.secret());
    }

    /// What a cell means, empty if it is blank or wrong; what is wrong is found.
    <T> Optional<T> read(Column column, Function<Cell, Parsed<T>> parser) {
      Cell cell = cell(column);
      switch (cell.content()) {
        case Cell.Merged() -> {
          return Optional.empty();
        }
        case Cell.Fault(_, Remark remark) -> {
          findings.add(cell, remark);
          return Optional.empty();
        }
        case Cell.Blank() -> {
          if (column.filled() && has(column)) {
            findings.add(cell, Remark.error("BLANK", "a value is missing", "Fill the cell"));
          }
          return Optional.empty();
        }
        case Cell.Text _, Cell.Numeric _ -> {
          Parsed<T> parsed = parser.apply(cell);
          parsed.remarks().forEach(remark -> findings.add(cell, remark));
          return parsed.value();
        }
      }
    }

    /// The text of a cell, empty if it is blank or wrong.
    Optional<String> text(Column column) {
      return read(column, cell -> Parsed.of(cell.text()));
    }

    void remark(Column column, Remark remark) {
      findings.add(cell(column), remark);
    }
  }
}
