package dev.paceline.club.workbook;

import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;

/// A worksheet as it lies in the file: cells that hold something, and merged ranges.
///
/// @param rows by row from 1 and column from 0
record Sheet(
    String name,
    NavigableMap<Integer, SortedMap<Integer, Cell.Content>> rows,
    List<Survey.Range> merged) {
  /// Nothing at all.
  boolean isBlank() {
    return rows.isEmpty();
  }

  /// What lies at a place; blank where nothing does.
  Cell.Content content(int row, int column) {
    SortedMap<Integer, Cell.Content> cells = rows.get(row);
    Cell.Content content = cells == null ? null : cells.get(column);
    return content == null ? new Cell.Blank() : content;
  }

  /// The name only, since cells may hold what nobody should see.
  @Override
  public String toString() {
    return name;
  }
}
