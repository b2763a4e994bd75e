package dev.paceline.club.workbook;

import java.time.DateTimeException;
import java.time.ZoneId;

/// Reads a time zone.
final class ZoneText {
  static final String CODE = "ZONE";

  private ZoneText() {}

  /// The zone of an IANA id.
  static Parsed<ZoneId> parse(String text) {
    try {
      return Parsed.of(ZoneId.of(text));
    } catch (DateTimeException _) {
      String advice =
          Spelling.near(text, ZoneId.getAvailableZoneIds().stream().sorted().toList())
              .map(zone -> "The nearest is " + zone)
              .orElse("Write an IANA id such as UTC or Europe/Oslo");
      return Parsed.error(CODE, "this time zone is unknown", advice);
    }
  }
}
