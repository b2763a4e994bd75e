package dev.paceline.club.member;

import java.util.Locale;

/// A yes-or-no property of an athlete; none is set for a new one.
public enum Flag {
  /// Is shown to nobody else.
  HIDDEN,
  /// May not sign in, and is shown to nobody else.
  BLOCKED,
  /// Keeps the data; nothing new is fetched.
  PAUSED,
  /// Is being erased, and shown to nobody else meanwhile.
  ERASING,
  /// Shows activities that the source keeps to followers.
  FOLLOWERS_SHOWN,
  /// Shows the heart rate to others.
  HEART_RATE_SHOWN;

  /// Whether it takes something out of sight, or stops it.
  boolean hides() {
    return this != FOLLOWERS_SHOWN && this != HEART_RATE_SHOWN;
  }

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
