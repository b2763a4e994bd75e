package dev.paceline.club.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// A workbook to begin with: the four sheets with their headers, and an invented row on each.
public final class Template {
  private static final double WIDTH = 22;

  private Template() {}

  /// The bytes of the file, always the same.
  public static byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      try (Workbook workbook = new Workbook(bytes, "Paceline", null)) {
        sheet(
            workbook,
            "Settings",
            List.of("Key", "Value"),
            List.of("Competition Name", "Spring cup"));
        sheet(
            workbook,
            "Runners",
            List.of(
                "Name",
                "Strava ID",
                "Refresh Token",
                "Segment Series Team",
                "Distance Series Team",
                "Birthday (dd-mmm)"),
            List.of("Ada Example", "1234567", "", "Red", "Red", "15-Jan"));
        sheet(
            workbook,
            "Segment Series",
            List.of(
                "Segment ID",
                "Segment Name",
                "Start Date",
                "End Date",
                "Window Label",
                "Time Zone",
                "Default Time",
                "Minimum Distance (m)",
                "Birthday Bonus (secs)",
                "Time Bonus (secs)"),
            List.of(
                "7654321",
                "Mill Lane",
                "2026-03-02",
                "2026-03-15",
                "Opening weeks",
                "",
                "0:20:00",
                "",
                "30",
                ""));
        sheet(
            workbook,
            "Distance Series",
            List.of("Start Date", "End Date", "Distance Threshold (km)", "Label", "Time Zone"),
            List.of("2026-03-02", "2026-03-29", "5", "March", ""));
      }
      return StampedZip.stamped(bytes.toByteArray(), Instant.EPOCH);
    } catch (IOException e) {
      throw new UncheckedIOException("the template cannot be put together", e);
    }
  }

  /// Cells are text, so that no program turns ids and dates into something else.
  private static void sheet(
      Workbook workbook, String name, List<String> headers, List<String> example) {
    Worksheet sheet = workbook.newWorksheet(name);
    for (int column = 0; column < headers.size(); column++) {
      sheet.width(column, WIDTH);
      sheet.value(0, column, headers.get(column));
      sheet.style(0, column).bold().set();
      sheet.style(1, column).format("@").set();
      if (!example.get(column).isEmpty()) {
        sheet.value(1, column, example.get(column));
      }
    }
  }
}
