package dev.paceline.engine.jobs;

import java.time.Instant;

/// How an execution ended.
public sealed interface Step {
  /// There is more to do.
  ///
  /// @param notBefore not before this instant; `Instant.MIN` for as soon as it is its turn
  /// @param why what is waited for, empty if nothing is
  record Again(Instant notBefore, String why) implements Step {}

  /// Everything is done. Stands even if somebody asked to end the session meanwhile.
  record Done() implements Step {}

  /// The attempt failed; another one may succeed. After the last one it is a dead letter.
  record Failed(String code, String why) implements Step {}

  /// No attempt can succeed: a dead letter at once.
  record Hopeless(String code, String why) implements Step {}

  /// Nobody's mistake, and nothing to look into: it ends as failed, but is no dead letter.
  record Refused(String code, String why) implements Step {}
}
