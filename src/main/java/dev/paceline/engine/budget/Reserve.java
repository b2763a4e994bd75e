package dev.paceline.engine.budget;

/// What is kept for callers of high priority: a share of every window for the urgent ones, and a
/// share of the day for the important ones.
///
/// @param share of every limit, at least 0 and below 1
/// @param urgent the lowest priority that may take it
/// @param dayShare of the day's limits, likewise
/// @param important the lowest priority that may take that
public record Reserve(double share, int urgent, double dayShare, int important) {
  /// Nothing is kept.
  public static final Reserve NONE = new Reserve(0, 0);

  public Reserve {
    requireShare(share);
    requireShare(dayShare);
  }

  /// A share of every window, and no more of the day.
  public Reserve(double share, int urgent) {
    this(share, urgent, 0, Integer.MIN_VALUE);
  }

  /// Calls of the limit that a caller of the priority must leave.
  int kept(int limit, Span span, int priority) {
    int always = priority >= urgent ? 0 : (int) (limit * share);
    return span == Span.DAY && priority < important
        ? Math.max(always, (int) (limit * dayShare))
        : always;
  }

  private static void requireShare(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("share must be at least 0 and below 1: " + share);
    }
  }
}
