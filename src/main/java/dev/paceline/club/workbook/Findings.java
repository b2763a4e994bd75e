package dev.paceline.club.workbook;

import static java.util.Comparator.comparingInt;

import dev.paceline.club.workbook.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/// Collects findings while sheets are read, and puts them in order.
final class Findings {
  /// Where values stand that come from no sheet.
  static final String COMMAND_LINE = "command line";

  static final String CONFIGURATION = "configuration";

  private record Entry(Place place, Finding finding) {}

  private final List<String> sheets;
  private final List<Entry> entries = new ArrayList<>();

  /// @param sheets the names of the sheets in the order of the workbook
  Findings(List<String> sheets) {
    this.sheets = List.copyOf(sheets);
  }

  void add(Place place, String value, Remark remark) {
    Finding finding =
        new Finding(
            remark.severity(),
            remark.code(),
            place.sheet(),
            place.cell(),
            place.row(),
            place.header(),
            value,
            remark.problem(),
            remark.accepted());
    entries.add(new Entry(place, finding));
  }

  void add(Cell cell, Remark remark) {
    add(cell.place(), cell.shown(), remark);
  }

  boolean hasErrors() {
    return entries.stream().anyMatch(entry -> entry.finding().severity() == Severity.ERROR);
  }

  /// All findings: those without a sheet, then by sheet, row and column.
  List<Finding> sorted() {
    return entries.stream()
        .sorted(
            comparingInt((Entry entry) -> rank(entry.place().sheet()))
                .thenComparingInt(entry -> entry.place().row())
                .thenComparingInt(entry -> entry.place().column()))
        .map(Entry::finding)
        .toList();
  }

  private int rank(String sheet) {
    int index = sheets.indexOf(sheet);
    if (index >= 0) {
      return index;
    }
    return sheet.equals(COMMAND_LINE) || sheet.equals(CONFIGURATION) ? -1 : sheets.size();
  }
}
