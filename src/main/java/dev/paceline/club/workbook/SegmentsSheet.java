package dev.paceline.club.workbook;

import dev.paceline.club.competition.Competition.Group;
import dev.paceline.club.competition.Competition.Window;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.workbook.DurationCell.Use;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the sheet `Segment Series`.
final class SegmentsSheet {
  static final Column ID = Column.filled("Segment ID");
  static final Column NAME = Column.filled("Segment Name");
  static final Column LABEL = Column.optional("Window Label");
  static final Column DEFAULT_TIME = Column.optional("Default Time");
  static final Column MINIMUM = Column.optional("Minimum Distance (m)");
  static final Column BIRTHDAY_BONUS = Column.optional("Birthday Bonus (secs)");
  static final Column TIME_BONUS = Column.optional("Time Bonus (secs)");

  static final Layout LAYOUT =
      new Layout(
          "Segment Series",
          List.of(
              ID,
              NAME,
              WindowCells.START,
              WindowCells.END,
              LABEL,
              WindowCells.ZONE,
              DEFAULT_TIME,
              MINIMUM,
              BIRTHDAY_BONUS,
              TIME_BONUS),
          List.of(
              List.of(ID), List.of(NAME), List.of(WindowCells.START), List.of(WindowCells.END)));

  /// What is legible of a row.
  record Entry(
      Table.Line line,
      Optional<String> name,
      Optional<Long> defaultMillis,
      Optional<BigDecimal> minimumMeters,
      Optional<Window> window) {}

  private final boolean compat;
  private final WindowCells windows;

  SegmentsSheet(Rules rules, WindowCells windows) {
    this.compat = rules.mode() == Rules.Mode.COMPAT;
    this.windows = windows;
  }

  /// The groups in the order in which they appear.
  List<Group> read(Table table) {
    Map<Long, List<Entry>> entries = new LinkedHashMap<>();
    for (Table.Line line : table.lines()) {
      Optional<Long> id = line.read(ID, IdCell::parse);
      Entry entry = entry(line);
      id.ifPresent(number -> entries.computeIfAbsent(number, _ -> new ArrayList<>()).add(entry));
    }
    List<Group> groups = new ArrayList<>();
    entries.forEach((id, rows) -> groups.add(new GroupRows(id, rows).group()));
    return groups;
  }

  private Entry entry(Table.Line line) {
    Optional<String> name = line.text(NAME);
    Optional<WindowCells.Span> span = windows.read(line);
    String label = line.text(LABEL).orElse("");
    long birthdayBonus = duration(line, BIRTHDAY_BONUS, Use.BIRTHDAY_BONUS).orElse(0L);
    long timeBonus = duration(line, TIME_BONUS, Use.TIME_BONUS).orElse(0L);
    return new Entry(
        line,
        name,
        duration(line, DEFAULT_TIME, Use.DEFAULT_TIME),
        line.read(MINIMUM, AmountCell::notNegative).filter(meters -> meters.signum() > 0),
        span.map(s ->
            new Window(line.row(), s.start(), s.end(), s.zone(), label, birthdayBonus, timeBonus)));
  }

  private Optional<Long> duration(Table.Line line, Column column, Use use) {
    return line.read(column, new DurationCell(use, compat)::parse);
  }
}
