package dev.paceline.app.web.guard;

import dev.paceline.engine.store.StoreException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Asks the database, and while it is away repeats what it answered last: for what visitors need to
/// be shown a public board from memory. Thread-safe.
final class LastKnown<Q, T> {
  private final Function<Q, T> question;
  private final Map<Q, T> answers = new ConcurrentHashMap<>();

  LastKnown(Function<Q, T> question) {
    this.question = question;
  }

  /// The answer, or the last one.
  ///
  /// @throws StoreException if the database is away and never answered this
  T about(Q what) {
    try {
      T answer = question.apply(what);
      answers.put(what, answer);
      return answer;
    } catch (StoreException e) {
      T known = answers.get(what);
      if (known == null) {
        throw e;
      }
      return known;
    }
  }
}
