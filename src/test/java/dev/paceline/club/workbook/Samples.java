package dev.paceline.club.workbook;

import dev.paceline.club.competition.Setting;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Cells and small valid workbooks to spoil.
final class Samples {
  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  static final Object[] RUNNER_HEADERS = {
    "Name",
    "Strava ID",
    "Refresh Token",
    "Segment Series Team",
    "Distance Series Team",
    "Birthday (dd-mmm)"
  };
  static final Object[] SEGMENT_HEADERS = {
    "Segment ID",
    "Segment Name",
    "Start Date",
    "End Date",
    "Default Time",
    "Minimum Distance (m)",
    "Birthday Bonus (secs)",
    "Time Bonus (secs)",
    "Time Zone"
  };

  private Samples() {}

  static Cell text(String text) {
    return cell(new Cell.Text(text));
  }

  static Cell number(String number) {
    return cell(new Cell.Numeric(new BigDecimal(number), CellFormat.GENERAL, false, false));
  }

  /// A number as a format of its own shows it.
  static Cell number(String number, String format) {
    BigDecimal value = new BigDecimal(number);
    return cell(new Cell.Numeric(value, CellFormat.of(null, format), false, false));
  }

  private static Cell cell(Cell.Content content) {
    return new Cell(new Place("Sheet", 2, 0, "Header"), content, false);
  }

  /// A sheet of one valid runner.
  static Book runners(Book book) {
    return book.sheet("Runners").row(RUNNER_HEADERS).row("Ada Hill", 101, null, "Red", "Red");
  }

  /// A sheet of one valid segment.
  static Book segments(Book book) {
    return book.sheet("Segment Series")
        .row(SEGMENT_HEADERS)
        .row(7001, "Mill Lane", "2026-01-05", "2026-01-11");
  }

  static Reading read(Book book, Path folder) {
    return Stored.read(book.write(folder.resolve("club.xlsx")), Context.at(NOW));
  }

  static Reading readCompat(Book book, Path folder) {
    Context compat = new Context(Map.of(Setting.MODE, "compat"), Map.of(), _ -> false, NOW);
    return Stored.read(book.write(folder.resolve("club.xlsx")), compat);
  }

  static List<String> texts(Reading reading) {
    return reading.findings().stream().map(Finding::text).toList();
  }

  static List<String> codes(Reading reading) {
    return reading.findings().stream().map(Finding::code).toList();
  }
}
