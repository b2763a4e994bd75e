package dev.paceline.club.race;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes races as CSV (RFC 4180), one line each after a line of names.
final class RaceCsv {
  private static final String[] NAMES = {
    "id",
    "athlete",
    "date",
    "name",
    "type",
    "event",
    "class",
    "seconds",
    "meters",
    "climb_meters",
    "hidden"
  };

  private RaceCsv() {}

  /// Writes and flushes.
  ///
  /// @param out is left open
  /// @throws UncheckedIOException if it cannot be written to
  static void write(List<Race> races, Writer out) {
    CsvWriter csv = CsvWriter.builder().build(out);
    csv.writeRecord(NAMES);
    for (Race race : races) {
      Event event = race.event();
      csv.writeRecord(
          race.key().toString(),
          Long.toString(race.athlete().value()),
          text(race.localStart()),
          text(race.name()),
          text(race.type()),
          event == null ? "" : event.name(),
          race.distanceClass(),
          text(race.seconds()),
          text(race.meters()),
          text(race.climbMeters()),
          Boolean.toString(race.hidden()));
    }
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("races could not be written", e);
    }
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
