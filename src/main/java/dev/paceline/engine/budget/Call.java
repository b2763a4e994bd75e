package dev.paceline.engine.budget;

/// A kind of call, as the limits tell them apart.
public enum Call {
  /// Counts as a read and overall.
  READ,
  /// Counts overall only.
  WRITE
}
