package dev.paceline.app.cli;

import dev.paceline.club.workbook.Finding;
import dev.paceline.club.workbook.Reading;

/// Counts in words.
final class Counts {
  private Counts() {}

  /// How many findings of which severity.
  static String of(Reading reading) {
    return "%s, %s, %s"
        .formatted(
            count(reading, Finding.Severity.ERROR, "error"),
            count(reading, Finding.Severity.WARNING, "warning"),
            count(reading, Finding.Severity.NOTICE, "notice"));
  }

  /// A number with its noun.
  static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String count(Reading reading, Finding.Severity severity, String noun) {
    return of(reading.findings().stream().filter(f -> f.severity() == severity).count(), noun);
  }
}
