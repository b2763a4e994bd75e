package dev.paceline.club.race;

import dev.paceline.club.activity.AthleteId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a set of races adds up to, from the times and distances shown.
///
/// @param seconds of the races that have a time
/// @param meters of the races that have a distance
/// @param athletes by athlete, in the order of their numbers
/// @param events by event, in the order of their numbers; races of no event are in none
public record Totals(
    long races, long seconds, double meters, List<OfAthlete> athletes, List<OfEvent> events) {
  public Totals {
    athletes = List.copyOf(athletes);
    events = List.copyOf(events);
  }

  /// The part of one athlete.
  public record OfAthlete(AthleteId athlete, long races, long seconds, double meters) {}

  /// The part of one event.
  ///
  /// @param bestSeconds the shortest time, if any is known
  public record OfEvent(
      Event event,
      long races,
      long athletes,
      @Nullable Integer bestSeconds,
      LocalDate firstDay,
      LocalDate lastDay) {}
}
