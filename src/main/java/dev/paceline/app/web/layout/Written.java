package dev.paceline.app.web.layout;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/// Writes values for people.
///
/// @param zone in which instants are written
public record Written(ZoneId zone, Preferences.Units units) {
  private static final double METERS_A_MILE = 1609.344;
  private static final double METERS_A_KILOMETER = 1000;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

  /// Such as `3 Mar 2026, 18:05 CET`.
  public String instant(Instant instant) {
    return MINUTE.format(instant.atZone(zone)) + " " + zoneName();
  }

  /// The zone as people name it.
  public String zoneName() {
    return zone.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  /// Such as `3 Mar 2026`, by the wall clock where it was.
  public String day(LocalDateTime time) {
    return DAY.format(time);
  }

  /// Such as `3 Mar 2026, 18:05`, by the wall clock where it was.
  public String wall(LocalDateTime time) {
    return MINUTE.format(time);
  }

  /// Such as `10.02 km`.
  public String distance(double meters) {
    double unit = units == Preferences.Units.KM ? METERS_A_KILOMETER : METERS_A_MILE;
    String name = units == Preferences.Units.KM ? "km" : "mi";
    return String.format(Locale.ROOT, "%.2f %s", meters / unit, name);
  }

  /// Such as `1:05:03`.
  public String clock(long seconds) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /// How long ago something was, roughly: `3 h ago`.
  public String ago(Instant then, Instant now) {
    Duration age = Duration.between(then, now);
    if (age.toMinutes() < 1) {
      return "just now";
    }
    if (age.toHours() < 1) {
      return age.toMinutes() + " min ago";
    }
    return age.toDays() < 2 ? age.toHours() + " h ago" : age.toDays() + " days ago";
  }
}
