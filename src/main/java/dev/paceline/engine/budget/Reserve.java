package dev.paceline.engine.budget;

/// The share of every window that is kept for urgent callers.
///
/// @param share of the limit, at least 0 and below 1
/// @param urgent the lowest priority that may take it
public record Reserve(double share, int urgent) {
  /// Nothing is kept.
  public static final Reserve NONE = new Reserve(0, 0);

  public Reserve {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("share must be at least 0 and below 1: " + share);
    }
  }

  /// Calls of the limit that a caller of the priority must leave.
  int kept(int limit, int priority) {
    return priority >= urgent ? 0 : (int) (limit * share);
  }
}
