package dev.paceline.engine.snapshot;

import org.jspecify.annotations.Nullable;

/// An archive cannot be used. Says whether it is damaged, or only out of reach.
final class Unusable extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean damaged;

  private Unusable(String why, boolean damaged, @Nullable Throwable cause) {
    super(why, cause);
    this.damaged = damaged;
  }

  static Unusable damaged(String why) {
    return new Unusable(why, true, null);
  }

  static Unusable damaged(String why, Throwable cause) {
    return new Unusable(why, true, cause);
  }

  static Unusable outOfReach(String why) {
    return new Unusable(why, false, null);
  }

  static Unusable outOfReach(String why, Throwable cause) {
    return new Unusable(why, false, cause);
  }

  boolean isDamaged() {
    return damaged;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
