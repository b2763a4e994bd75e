package dev.paceline.app.web.competition;

import dev.paceline.app.web.layout.Written;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.competition.Competition;
import dev.paceline.club.competition.WrittenTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// How somebody looks at boards.
///
/// @param asOf the instant that the boards are judged by
/// @param sought a part of the names of runners or teams; empty for all
/// @param self who looks, if it may be a runner
/// @param concealed whom others do not see, for organisers
record Look(
    Written written,
    Instant asOf,
    String sought,
    Optional<SourceKey> self,
    Predicate<SourceKey> concealed) {
  boolean searching() {
    return !sought.isEmpty();
  }

  boolean wants(Competition.Runner runner, String team) {
    return contains(runner.name()) || contains(team);
  }

  boolean isSelf(Competition.Runner runner) {
    return self.filter(runner.key()::equals).isPresent();
  }

  boolean conceals(Competition.Runner runner) {
    return concealed.test(runner.key());
  }

  /// The days of a window, such as `5 Jan 2026 to 18 Jan 2026`.
  String days(WrittenTime start, WrittenTime end) {
    String from = day(start);
    String to = day(end);
    return from.equals(to) ? from : from + " to " + to;
  }

  private String day(WrittenTime time) {
    return time.hasTime() ? written.wall(time.dateTime()) : written.day(time.dateTime());
  }

  private boolean contains(String text) {
    return text.toLowerCase(Locale.ROOT).contains(sought.toLowerCase(Locale.ROOT));
  }
}
