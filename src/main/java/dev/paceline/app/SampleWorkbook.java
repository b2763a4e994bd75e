package dev.paceline.app;

import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimSegment;
import dev.paceline.simulator.world.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// Writes the workbook that the organiser of a simulated club would have written.
public final class SampleWorkbook {
  private static final DateTimeFormatter BIRTHDAY =
      DateTimeFormatter.ofPattern("dd-MMM", Locale.US);

  private final World world;
  private final LocalDate firstDay;

  /// @param firstDay the day on which the club's season begins
  public SampleWorkbook(World world, LocalDate firstDay) {
    this.world = world;
    this.firstDay = firstDay;
  }

  /// Writes the file, replacing an older one.
  public void write(Path file, List<List<String>> settings) {
    try (OutputStream out = Files.newOutputStream(file)) {
      write(out, settings);
    } catch (IOException e) {
      throw new UncheckedIOException("the sample workbook cannot be written: " + file, e);
    }
  }

  /// The bytes of the file.
  public byte[] bytes(List<List<String>> settings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(out, settings);
    } catch (IOException e) {
      throw new UncheckedIOException("the sample workbook cannot be written", e);
    }
    return out.toByteArray();
  }

  private void write(OutputStream out, List<List<String>> settings) throws IOException {
    try (Workbook workbook = new Workbook(out, "Paceline", null)) {
      rows(workbook.newWorksheet("Settings"), List.of("Key", "Value"), settings);
      runners(workbook.newWorksheet("Runners"));
      segments(workbook.newWorksheet("Segment Series"));
      distances(workbook.newWorksheet("Distance Series"));
    }
  }

  private void runners(Worksheet sheet) {
    rows(
        sheet,
        List.of(
            "Name",
            "Strava ID",
            "Refresh Token",
            "Segment Series Team",
            "Distance Series Team",
            "Birthday (dd-mmm)"),
        world.athletes().stream().map(SampleWorkbook::runner).toList());
  }

  private static List<String> runner(SimAthlete athlete) {
    return List.of(
        athlete.name(),
        Long.toString(athlete.id()),
        athlete.refreshToken(),
        athlete.team(),
        athlete.distanceTeam(),
        athlete.birthday().map((MonthDay day) -> day.format(BIRTHDAY)).orElse(""));
  }

  /// Two windows over for the first, with bonuses; one over for each of the next two; one open.
  private void segments(Worksheet sheet) {
    List<SimSegment> all = world.segments();
    rows(
        sheet,
        List.of(
            "Segment ID",
            "Segment Name",
            "Start Date",
            "End Date",
            "Window Label",
            "Default Time",
            "Minimum Distance (m)",
            "Birthday Bonus (secs)",
            "Time Bonus (secs)"),
        List.of(
            window(all.get(0), 0, 13, "Opening weeks", "0:20:00", "", "30", ""),
            window(all.get(0), 28, 41, "Second chance", "0:20:00", "", "30", "-5"),
            window(all.get(1), 7, 20, "", "", "", "", ""),
            window(all.get(2), 21, 34, "", "0:25:00", "100", "", "10"),
            window(all.get(3), 49, 62, "", "", "", "15", "")));
  }

  private List<String> window(SimSegment segment, int from, int to, String... rest) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(
                Long.toString(segment.id()), segment.name(), day(from), day(to)),
            java.util.Arrays.stream(rest))
        .toList();
  }

  private void distances(Worksheet sheet) {
    rows(
        sheet,
        List.of("Start Date", "End Date", "Distance Threshold (km)", "Label"),
        List.of(
            List.of(day(0), day(27), "5", "First month"),
            List.of(day(28), day(55), "10", "Second month")));
  }

  private String day(int day) {
    return firstDay.plusDays(day).toString();
  }

  private static void rows(Worksheet sheet, List<String> header, List<List<String>> rows) {
    for (int column = 0; column < header.size(); column++) {
      sheet.value(0, column, header.get(column));
      sheet.style(0, column).bold().set();
    }
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < header.size(); column++) {
        sheet.value(row + 1, column, rows.get(row).get(column));
      }
    }
  }
}
