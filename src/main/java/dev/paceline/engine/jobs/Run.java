package dev.paceline.engine.jobs;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One execution of a job's work.
public interface Run {
  /// The session as it was when the execution began, its fence included.
  Session session();

  /// Whether to stop: somebody asked to end the session, or another execution has begun. Read
  /// before and after each call. Whoever stops answers [Step.Again], in whatever words: the engine
  /// knows better.
  boolean cancelled();

  /// Writes in one transaction together with the session: its page, cursor, counters and log.
  ///
  /// @throws Superseded if another execution has begun meanwhile, or the session was cancelled;
  ///   nothing is written then
  <T extends @Nullable Object> T write(Function<Page, T> work);

  /// Ends an execution that has no right to write any more. Only the engine catches it.
  final class Superseded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Superseded(String session) {
      super(session, null, false, false);
    }
  }
}
