package dev.paceline.club.workbook;

import dev.paceline.club.competition.Competition.DistanceWindow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the sheet `Distance Series`.
final class DistancesSheet {
  private static final Column THRESHOLD = Column.optional("Distance Threshold (km)");
  private static final Column LABEL = Column.optional("Label");

  static final Layout LAYOUT =
      new Layout(
          "Distance Series",
          List.of(WindowCells.START, WindowCells.END, THRESHOLD, LABEL, WindowCells.ZONE),
          List.of(List.of(WindowCells.START), List.of(WindowCells.END)));

  private final WindowCells windows;

  DistancesSheet(WindowCells windows) {
    this.windows = windows;
  }

  /// The windows in the order of their rows.
  List<DistanceWindow> read(Table table) {
    List<DistanceWindow> read = new ArrayList<>();
    for (Table.Line line : table.lines()) {
      Optional<WindowCells.Span> span = windows.read(line);
      Optional<BigDecimal> threshold = line.read(THRESHOLD, AmountCell::positive);
      String label = line.text(LABEL).orElse("");
      span.ifPresent(s ->
          read.add(
              new DistanceWindow(
                  line.row(), s.start(), s.end(), s.zone(), label, threshold.orElse(null))));
    }
    return read;
  }
}
