package dev.paceline.club.workbook;

import static java.util.Comparator.comparingInt;

import dev.paceline.club.workbook.Finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Collects findings while sheets are read, and puts them in order.
final class Findings {
  /// Where values stand that come from no sheet.
  static final String COMMAND_LINE = "command line";

  static final String CONFIGURATION = "configuration";

  /// More are counted, but not kept.
  private static final int MOST = 10_000;

  private record Entry(Place place, Finding finding) {}

  private final List<String> sheets;
  private final List<Entry> entries = new ArrayList<>();
  private boolean errors;
  private int dropped;

  /// @param sheets the names of the sheets in the order of the workbook
  Findings(List<String> sheets) {
    this.sheets = List.copyOf(sheets);
  }

  /// @param value as it may be shown
  void add(Place place, String value, Remark remark) {
    errors |= remark.severity() == Severity.ERROR;
    if (entries.size() >= MOST) {
      dropped++;
      return;
    }
    Finding finding =
        new Finding(
            remark.severity(),
            remark.code(),
            Cell.shown(place.sheet()),
            place.cell(),
            place.row(),
            Cell.shown(place.header()),
            value,
            remark.problem(),
            remark.accepted());
    entries.add(new Entry(place, finding));
  }

  void add(Cell cell, Remark remark) {
    add(cell.place(), cell.shown(), remark);
  }

  boolean hasErrors() {
    return errors;
  }

  /// All findings: those without a sheet, then by sheet, row and column.
  List<Finding> sorted() {
    if (dropped > 0) {
      return Stream.concat(kept(), Stream.of(more())).toList();
    }
    return kept().toList();
  }

  private Finding more() {
    Severity severity = errors ? Severity.ERROR : Severity.WARNING;
    String problem = "there are %d findings more".formatted(dropped);
    return new Finding(severity, "MORE", "workbook", "", 0, "", "", problem, "");
  }

  private Stream<Finding> kept() {
    return entries.stream()
        .sorted(
            comparingInt((Entry entry) -> rank(entry.place().sheet()))
                .thenComparingInt(entry -> entry.place().row())
                .thenComparingInt(entry -> entry.place().column()))
        .map(Entry::finding);
  }

  private int rank(String sheet) {
    int index = sheets.indexOf(sheet);
    if (index >= 0) {
      return index;
    }
    return sheet.equals(COMMAND_LINE) || sheet.equals(CONFIGURATION) ? -1 : sheets.size();
  }
}
