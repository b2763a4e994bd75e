package dev.paceline.club.workbook;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// A sheet under the pen: rows are added from top to bottom, columns become as wide as their
/// longest text.
final class Page implements AutoCloseable {
  /// The header color of the segment competition.
  static final String SEGMENT = "FF00FF";

  /// The header color of the distance competition.
  static final String DISTANCE = "FF6600";

  /// No header color.
  static final String PLAIN = "";

  private static final int NARROWEST = 6;
  private static final int WIDEST = 50;
  private static final int MARGIN = 2;
  private static final int MEASURED_ROWS = 5000;
  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
  private static final double SECONDS_PER_DAY = 86_400;

  private final Worksheet sheet;
  private final boolean fixed;
  private final List<Integer> longest = new ArrayList<>();
  private int next;

  /// @param fixed whether the first row stays in view and tables can be filtered
  Page(Workbook workbook, String name, boolean fixed) {
    this.sheet = workbook.newWorksheet(name);
    this.fixed = fixed;
    if (fixed) {
      sheet.freezePane(0, 1);
    }
  }

  /// The number of rows so far.
  int rows() {
    return next;
  }

  /// Adds a header row.
  void header(String color, List<String> titles) {
    for (int column = 0; column < titles.size(); column++) {
      put(column, ResultCell.text(titles.get(column)).filled(color));
      StyleSetter style = sheet.style(next, column);
      style.bold().borderStyle(BorderStyle.THIN).set();
    }
    next++;
  }

  /// Adds a row.
  void row(List<ResultCell> cells) {
    for (int column = 0; column < cells.size(); column++) {
      put(column, cells.get(column));
    }
    next++;
  }

  /// Leaves rows blank.
  void skip(int rows) {
    next += rows;
  }

  /// Lets the reader filter the rows from `header` to the last one so far.
  void filter(int header, int columns) {
    if (fixed) {
      sheet.setAutoFilter(header, 0, Math.max(header, next - 1), columns - 1);
    }
  }

  /// Finishes the sheet and releases its rows.
  @Override
  public void close() throws IOException {
    for (int column = 0; column < longest.size(); column++) {
      int wanted = Math.max(NARROWEST, longest.get(column) + MARGIN);
      sheet.width(column, Math.min(WIDEST, wanted));
    }
    sheet.close();
  }

  private void put(int column, ResultCell cell) {
    while (longest.size() <= column) {
      longest.add(0);
    }
    if (next < MEASURED_ROWS) {
      longest.set(column, Math.max(longest.get(column), cell.value().length()));
    }
    switch (cell.value()) {
      case ResultCell.Value.Blank _ -> {}
      case ResultCell.Value.Text(var text) -> sheet.value(next, column, text);
      case ResultCell.Value.OwnText(var text) -> sheet.inlineString(next, column, text);
      case ResultCell.Value.Figure(var number) -> sheet.value(next, column, number);
      case ResultCell.Value.Moment(var moment) -> sheet.value(next, column, serial(moment));
    }
    if (!cell.fill().isEmpty()) {
      sheet.style(next, column).fillColor("FF" + cell.fill()).set();
    }
    if (!cell.format().isEmpty()) {
      sheet.style(next, column).format(cell.format()).set();
    }
  }

  /// Days since day zero: wall clock to wall clock, in no zone. The library would go through that
  /// of the machine.
  private static double serial(LocalDateTime moment) {
    long days = ChronoUnit.DAYS.between(DAY_ZERO, moment.toLocalDate());
    return days + moment.toLocalTime().toSecondOfDay() / SECONDS_PER_DAY;
  }
}
