package dev.paceline.club.competition;

import java.util.Locale;

/// Why an activity does not count; the first that applies.
enum Exclusion {
  SPORT,
  PRIVATE,
  FLAGGED,
  NO_TRACK,
  OUTSIDE;

  /// The code in reports.
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
