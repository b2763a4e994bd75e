package dev.paceline.app.web.competition;

import dev.paceline.engine.jobs.Jobs;
import java.time.Instant;
import java.util.Locale;

/// A line of a run's log.
record LineShown(String id, Instant at, String level, String message) {
  static LineShown of(Jobs.Line line) {
    return new LineShown(
        String.valueOf(line.id()),
        line.at(),
        line.level().name().toLowerCase(Locale.ROOT),
        line.message());
  }
}
