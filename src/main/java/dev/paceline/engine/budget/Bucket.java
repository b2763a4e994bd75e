package dev.paceline.engine.budget;

/// What is counted together.
public enum Bucket {
  /// Calls that only read.
  READ,
  /// All calls.
  OVERALL;

  boolean counts(Call call) {
    return this == OVERALL || call == Call.READ;
  }
}
