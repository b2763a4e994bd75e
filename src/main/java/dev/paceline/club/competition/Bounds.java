package dev.paceline.club.competition;

/// A half-open range of whole numbers: seconds or days since the epoch.
///
/// @param from the first inside
/// @param to the first beyond; nothing is inside unless it is greater
record Bounds(long from, long to) {
  /// Without any bound.
  static final Bounds ALL = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

  /// With nothing inside.
  static final Bounds NONE = new Bounds(0, 0);

  /// Whether the number is inside.
  boolean contains(long number) {
    return number >= from && number < to;
  }

  /// Whether a number from `first` to `last`, both inclusive, is inside.
  boolean touches(long first, long last) {
    return last >= from && first < to;
  }

  /// Whether nothing is inside.
  boolean isEmpty() {
    return to <= from;
  }
}
