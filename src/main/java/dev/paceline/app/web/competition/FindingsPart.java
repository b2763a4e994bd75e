package dev.paceline.app.web.competition;

import static java.util.stream.Collectors.groupingBy;

import dev.paceline.club.workbook.Finding;
import dev.paceline.club.workbook.Finding.Severity;
import dev.paceline.club.workbook.Sheets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What was found in a workbook, beside the cells it concerns.
///
/// @param errors how many
/// @param list every finding, errors first
/// @param sheets the rows with findings, or all rows
/// @param understood what was read, without ambiguity
record FindingsPart(
    long errors,
    long warnings,
    List<One> list,
    List<SheetPart> sheets,
    List<String> understood,
    boolean allRows) {
  /// A finding.
  ///
  /// @param anchor of the cell it stands beside
  /// @param place such as `Runners, cell B7 (Strava ID)`
  record One(
      Mark weight, String anchor, String place, String value, String problem, String accepted) {
    static One of(Finding finding) {
      return new One(
          FindingsPart.weight(finding.severity()),
          FindingsPart.anchor(finding.sheet(), finding.row()),
          place(finding),
          finding.value(),
          finding.problem(),
          finding.accepted());
    }

    private static String place(Finding finding) {
      StringBuilder place = new StringBuilder(finding.sheet());
      if (!finding.cell().isEmpty()) {
        place.append(", cell ").append(finding.cell());
      } else if (finding.row() > 0) {
        place.append(", row ").append(finding.row());
      }
      if (!finding.header().isEmpty()) {
        place.append(" (").append(finding.header()).append(')');
      }
      return place.toString();
    }
  }

  /// Rows of a sheet.
  ///
  /// @param letters the names of its columns
  /// @param hidden how many rows without findings are left out
  record SheetPart(String name, List<String> letters, List<Row> rows, int hidden) {}

  /// A row of a sheet.
  ///
  /// @param number as in the file
  record Row(String anchor, int number, boolean header, List<Shown> cells) {}

  /// A cell, with what was found in it.
  record Shown(String text, List<One> findings) {
    /// The colour of the worst finding.
    String tone() {
      return findings.isEmpty() ? "" : findings.getFirst().weight().tone();
    }
  }

  static FindingsPart of(List<Finding> found, List<String> understood, Sheets sheets, boolean all) {
    Map<String, List<Finding>> bySheet = found.stream().collect(groupingBy(Finding::sheet));
    List<SheetPart> parts =
        sheets.grids().stream()
            .map(grid -> part(grid, bySheet.getOrDefault(grid.name(), List.of()), all))
            .filter(part -> !part.rows().isEmpty())
            .toList();
    List<One> list =
        found.stream()
            .sorted((one, other) -> one.severity().compareTo(other.severity()))
            .map(One::of)
            .toList();
    return new FindingsPart(
        count(found, Severity.ERROR), count(found, Severity.WARNING), list, parts, understood, all);
  }

  /// A sentence about all of them.
  String sentence() {
    if (list.isEmpty()) {
      return "Nothing to complain about.";
    }
    long notices = list.size() - errors - warnings;
    List<String> parts = new ArrayList<>();
    add(parts, errors, "error");
    add(parts, warnings, "warning");
    add(parts, notices, "notice");
    return String.join(", ", parts)
        + (errors > 0 ? ". Nothing is done before all errors are gone." : ".");
  }

  private static void add(List<String> parts, long number, String noun) {
    if (number > 0) {
      parts.add(number + " " + noun + (number == 1 ? "" : "s"));
    }
  }

  private static long count(List<Finding> found, Severity severity) {
    return found.stream().filter(one -> one.severity() == severity).count();
  }

  private static SheetPart part(Sheets.Grid grid, List<Finding> found, boolean all) {
    Set<Integer> concerned = found.stream().map(Finding::row).collect(Collectors.toSet());
    List<Sheets.Line> wanted =
        grid.lines().stream()
            .filter(line ->
                all
                    || concerned.contains(line.number())
                    || (line.number() == grid.headerRow() && !concerned.isEmpty()))
            .toList();
    int columns = wanted.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
    List<String> letters = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      letters.add(letters(column));
    }
    return new SheetPart(
        grid.name(),
        letters,
        wanted.stream().map(line -> row(grid, line, letters, found)).toList(),
        grid.lines().size() - wanted.size());
  }

  private static Row row(
      Sheets.Grid grid, Sheets.Line line, List<String> letters, List<Finding> found) {
    List<Shown> cells = new ArrayList<>();
    for (int column = 0; column < letters.size(); column++) {
      String cell = letters.get(column) + line.number();
      cells.add(
          new Shown(
              column < line.cells().size() ? line.cells().get(column) : "",
              found.stream()
                  .filter(one -> one.cell().equals(cell))
                  .sorted((one, other) -> one.severity().compareTo(other.severity()))
                  .map(One::of)
                  .toList()));
    }
    return new Row(
        anchor(grid.name(), line.number()),
        line.number(),
        line.number() == grid.headerRow(),
        cells);
  }

  private static String anchor(String sheet, int row) {
    return "row-" + Integer.toHexString(sheet.hashCode()) + "-" + row;
  }

  /// The name of a column: A to Z, then AA.
  private static String letters(int column) {
    String letter = String.valueOf((char) ('A' + column % 26));
    return column < 26 ? letter : letters(column / 26 - 1) + letter;
  }

  private static Mark weight(Severity severity) {
    return switch (severity) {
      case ERROR -> new Mark("error", "bad");
      case WARNING -> new Mark("warning", "warn");
      case NOTICE -> new Mark("notice", "info");
    };
  }
}
