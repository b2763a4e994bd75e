package dev.paceline.club.race;

import dev.paceline.club.activity.AthleteId;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An event on a day, to tell which ones an athlete may have missed.
///
/// @param event its number
record Missed(long event, LocalDate day) {
  /// One race of each event and day on which others ran and the athlete did not, in the given
  /// order.
  static List<Race> of(List<Race> races, Optional<AthleteId> self) {
    Set<Missed> met = new HashSet<>();
    for (Race race : races) {
      Missed occasion = occasion(race);
      if (occasion != null && self.filter(race.athlete()::equals).isPresent()) {
        met.add(occasion);
      }
    }
    List<Race> missed = new ArrayList<>();
    for (Race race : races) {
      Missed occasion = occasion(race);
      if (occasion != null && self.isPresent() && met.add(occasion)) {
        missed.add(race);
      }
    }
    return List.copyOf(missed);
  }

  private static @Nullable Missed occasion(Race race) {
    Event event = race.event();
    LocalDateTime start = race.localStart();
    return event == null || start == null ? null : new Missed(event.id(), start.toLocalDate());
  }
}
