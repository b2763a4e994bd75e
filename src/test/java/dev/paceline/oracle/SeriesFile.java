package dev.paceline.oracle;

import dev.paceline.oracle.Series.Date;
import dev.paceline.oracle.Series.DistanceRow;
import dev.paceline.oracle.Series.Entrant;
import dev.paceline.oracle.Series.WindowRow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// Writes a series as a workbook, in the various forms that cells may take.
final class SeriesFile {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter BIRTHDAY =
      DateTimeFormatter.ofPattern("dd-MMM", Locale.US);

  private final SplittableRandom forms;
  private @Nullable Worksheet sheet;
  private int row;
  private int column;

  private SeriesFile(long seed) {
    forms = new SplittableRandom(seed);
  }

  /// @param seed decides which form a cell takes where there is a choice
  static void write(Series series, Path file, long seed) {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "Paceline", null)) {
      new SeriesFile(seed).write(series, workbook);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Series series, Workbook workbook) {
    begin(workbook, "Settings", List.of("Key", "Value"));
    series
        .terms()
        .rows()
        .forEach((key, value) -> {
          next();
          text(key);
          text(value);
        });
    begin(
        workbook,
        "Runners",
        List.of(
            "Name",
            "Strava ID",
            "Refresh Token",
            "Segment Series Team",
            "Distance Series Team",
            "Birthday (dd-mmm)"));
    series.entrants().forEach(this::entrant);
    begin(
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
            "Time Bonus (secs)"));
    series.windows().forEach(this::window);
    if (!series.distances().isEmpty()) {
      begin(
          workbook,
          "Distance Series",
          List.of("Start Date", "End Date", "Time Zone", "Distance Threshold (km)"));
      series.distances().forEach(this::distance);
    }
  }

  private void entrant(Entrant entrant) {
    next();
    text(entrant.athlete().name());
    number(BigDecimal.valueOf(entrant.athlete().id()));
    text(entrant.athlete().refreshToken());
    text(entrant.segmentTeam());
    text(entrant.distanceTeam());
    text(entrant.birthday().map((MonthDay day) -> day.format(BIRTHDAY)).orElse(""));
  }

  private void window(WindowRow window) {
    next();
    number(BigDecimal.valueOf(window.segment().id()));
    text(window.segment().name());
    date(window.start());
    date(window.end());
    text(window.label());
    zone(window.zone());
    if (window.defaultMillis() == null) {
      text("");
    } else {
      duration(window.defaultMillis());
    }
    amount(window.minimumMeters() * 1000L);
    amount(window.birthdayBonusMillis());
    amount(window.timeBonusMillis());
  }

  private void distance(DistanceRow distance) {
    next();
    date(distance.start());
    date(distance.end());
    zone(distance.zone());
    if (distance.thresholdKilometers() != null) {
      number(distance.thresholdKilometers());
    }
  }

  private void begin(Workbook workbook, String name, List<String> headers) {
    sheet = workbook.newWorksheet(name);
    row = 0;
    column = 0;
    headers.forEach(this::text);
  }

  private void next() {
    row++;
    column = 0;
  }

  private void zone(@Nullable ZoneId zone) {
    text(zone == null ? "" : zone.getId());
  }

  /// Thousandths as a number, or nothing for zero.
  private void amount(long thousandths) {
    if (thousandths == 0) {
      text("");
    } else {
      number(BigDecimal.valueOf(thousandths, 3).stripTrailingZeros());
    }
  }

  private void number(BigDecimal value) {
    if (forms.nextInt(3) == 0) {
      text(value.toPlainString());
    } else {
      current().value(row, column++, value);
    }
  }

  private void duration(long millis) {
    long seconds = millis / 1000;
    switch (forms.nextInt(3)) {
      case 0 -> text("%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60));
      case 1 -> {
        current().value(row, column, seconds / 86_400.0);
        current().style(row, column++).format("[h]:mm:ss").set();
      }
      default -> number(BigDecimal.valueOf(seconds));
    }
  }

  private void date(Date date) {
    if (date.offset().isPresent()) {
      text(SECOND.format(date.wall()) + date.offset().get().getId());
    } else if (forms.nextBoolean()) {
      current().value(row, column, date.wall());
      current().style(row, column++).format("yyyy-mm-dd hh:mm:ss").set();
    } else if (!date.hasTime()) {
      text(date.wall().toLocalDate().toString());
    } else if (date.wall().getSecond() == 0) {
      text(MINUTE.format(date.wall()));
    } else {
      text(SECOND.format(date.wall()));
    }
  }

  private void text(String text) {
    current().value(row, column++, text);
  }

  private Worksheet current() {
    if (sheet == null) {
      throw new IllegalStateException("no sheet was begun");
    }
    return sheet;
  }
}
