package dev.paceline.engine.jobs;

import dev.paceline.engine.store.Transaction;
import java.util.Map;

/// What one step stores, in one transaction. Ends with it.
public interface Page {
  /// The transaction.
  Transaction transaction();

  /// Where the session goes on after this page. Forgives the attempts that failed so far.
  void cursor(String cursor);

  /// Where the session goes on, without progress: the attempts that failed still count.
  void remember(String cursor);

  /// Adds to a counter of the session.
  void count(String counter, long plus);

  /// Writes a line of the session's log. No secret and no name may be in it.
  ///
  /// @param data small values by key: numbers, texts
  void log(Level level, String message, Map<String, ?> data);

  /// How important a line is.
  enum Level {
    INFO,
    SUCCESS,
    WARNING,
    ERROR
  }
}
