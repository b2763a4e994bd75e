package dev.paceline.engine.jobs;

/// What a task does. Safe for use by many threads; everything it must remember between two
/// executions is in the session's cursor and in the store.
public interface Work {
  /// Does one step: a call at most, or a batch of statements. Holds no lock and no transaction
  /// while it calls. What it throws counts as a failed attempt.
  Step run(Run run);

  /// Cleans up, in the transaction that ends the session in any way.
  default void ended(Session session) {}
}
