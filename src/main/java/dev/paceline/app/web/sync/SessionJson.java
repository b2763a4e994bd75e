package dev.paceline.app.web.sync;

import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A session as programs read it.
///
/// @param athlete its key; none for a job of the installation
/// @param counters what it did so far
/// @param why what it waits for, or how it failed
record SessionJson(
    String id,
    @Nullable String athlete,
    String task,
    String kind,
    String state,
    int priority,
    String requestedBy,
    int attempts,
    boolean cancelling,
    Map<String, Long> counters,
    @Nullable Instant notBefore,
    String why,
    @Nullable String code,
    boolean dead,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant progressedAt,
    @Nullable Instant endedAt) {
  /// A line of a session's log as programs read it.
  record Line(
      String id,
      String sessionId,
      @Nullable String athlete,
      Instant at,
      String level,
      String message,
      Map<String, ?> data) {
    static Line of(Jobs.Line line, @Nullable String athlete) {
      return new Line(
          Long.toString(line.id()),
          line.session(),
          athlete,
          line.at(),
          line.level().name().toLowerCase(Locale.ROOT),
          line.message(),
          line.data());
    }
  }

  static SessionJson of(Session session, @Nullable String athlete) {
    return new SessionJson(
        session.id(),
        athlete,
        session.task(),
        session.kind(),
        session.state().name().toLowerCase(Locale.ROOT),
        session.priority(),
        session.requestedBy(),
        session.attempts(),
        session.state().live() && session.cancelledBy().isPresent(),
        new TreeMap<>(session.counters()),
        session.notBefore().orElse(null),
        session.why(),
        session.code().orElse(null),
        session.dead(),
        session.createdAt(),
        session.startedAt().orElse(null),
        session.progressedAt().orElse(null),
        session.endedAt().orElse(null));
  }
}
