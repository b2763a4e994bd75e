package dev.paceline.strava.fetch;

import dev.paceline.club.activity.Activities;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Where an earlier run stopped reading a list.
///
/// @param range what that run was reading
/// @param startedAt when it asked for the first page
record Bookmark(TimeRange range, Instant startedAt, ListerState state) {
  /// What a stored cursor says; empty if this program did not write it.
  static Optional<Bookmark> of(Activities.Cursor cursor) {
    return ListerState.parse(cursor.position())
        .map(state -> new Bookmark(cursor.range(), cursor.startedAt(), state));
  }

  /// The walk that goes on there.
  Walk walk() {
    return Walk.at(state.text()).orElseThrow();
  }

  /// Whether going on from here answers the request as well as beginning anew. A range that ends
  /// now ends a little later than it did in the earlier run: what is as fresh as asked for will do.
  ///
  /// @param since an earlier reading is too old
  boolean answers(Planner.Request request, Instant since, Duration freshness) {
    Duration later = Duration.between(range.to(), request.range().to());
    return state.confirming() == request.confirming()
        && range.from().equals(request.range().from())
        && later.compareTo(freshness) <= 0
        && later.toMillis() >= 0
        && !startedAt.isBefore(since);
  }
}
