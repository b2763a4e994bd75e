package dev.paceline.club.competition;

/// How complete a figure is, from best to worst. The worst of its parts is that of the whole.
public enum Status {
  /// Everything was read, and nothing can change any more.
  COMPLETE,
  /// Everything was read, and something may still change.
  PROVISIONAL,
  /// A fresh reading failed, was not reached or is held; an earlier one covers what is needed.
  STALE,
  /// A range, a detail or a needed track is missing.
  PARTIAL,
  /// Nothing usable is known.
  FAILED;

  /// The worse of the two.
  public Status and(Status other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /// The word for people.
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
