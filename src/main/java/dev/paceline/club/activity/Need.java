package dev.paceline.club.activity;

import dev.paceline.engine.coverage.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What somebody wants to know of one athlete. Answers must depend on the arguments alone.
public interface Need {
  /// Whose activities.
  AthleteId athlete();

  /// The ranges whose activity list is needed, each with the instant after which one more complete
  /// reading makes it final; they may overlap.
  List<Span> spans();

  /// Until when the activity's efforts may change something: empty if its efforts are not needed at
  /// all. An activity's detail is read once, and again while it is not settled.
  Optional<Instant> liveUntil(Activity activity);

  /// The stretches to measure, given what is known now, in order of importance.
  List<History.Stretch> stretches(History history);

  /// How many tracks measuring will take if so many more activities turn out to matter: a guess for
  /// a plan.
  int expectedTracks(int activities);

  /// A range whose activity list is needed.
  ///
  /// @param finalAfter one complete reading at this instant or later is the last one needed
  /// @param efforts whether the efforts of its activities are needed as well
  record Span(TimeRange range, Instant finalAfter, boolean efforts) {}
}
