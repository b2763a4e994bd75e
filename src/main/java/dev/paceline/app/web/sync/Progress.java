package dev.paceline.app.web.sync;

import dev.paceline.app.Paceline;
import dev.paceline.app.SyncDesk;
import dev.paceline.engine.budget.Call;
import dev.paceline.engine.budget.Span;
import dev.paceline.engine.jobs.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a session has come.
///
/// @param done activities so far
/// @param expected how many there will be, if that can be said
/// @param batches pages with anything new
/// @param waitsUntil when it goes on, while it waits
/// @param leftNow calls that the limits still allow in this quarter hour
record Progress(
    long done,
    @Nullable Long expected,
    long batches,
    long added,
    long updated,
    long removed,
    long races,
    @Nullable Instant waitsUntil,
    int leftNow) {
  static Progress of(Paceline paceline, Session session) {
    long fetched = session.count("fetched") + session.count("enriched");
    return new Progress(
        fetched,
        expected(paceline, session, fetched),
        session.count("batches"),
        session.count("added"),
        session.count("updated"),
        session.count("removed"),
        session.count("races"),
        session.state() == Session.State.WAITING ? session.notBefore().orElse(null) : null,
        left(paceline));
  }

  /// A full walk reads what is known, at least.
  private static @Nullable Long expected(Paceline paceline, Session session, long fetched) {
    if (session.state() == Session.State.DONE) {
      return fetched;
    }
    return session.kind().equals("full")
        ? SyncDesk.athlete(session)
            .map(athlete -> (long) paceline.activities().counts().getOrDefault(athlete, 0))
            .filter(known -> known > 0)
            .map(known -> Math.max(known, fetched))
            .orElse(null)
        : null;
  }

  private static int left(Paceline paceline) {
    return paceline.sync().budget().status().allowance(Call.READ, Span.QUARTER).left();
  }

  /// The share that is done, from 0 to 100; `null` if it cannot be said.
  @Nullable Integer percent() {
    return expected == null || expected == 0 ? null : (int) Math.min(100, 100 * done / expected);
  }
}
