package dev.paceline.strava.sync;

/// What a job of an athlete does. A stronger one includes the weaker ones.
public enum Kind {
  /// Reads activities one by one: those that events named, then those that lack something.
  ENRICH(0),
  /// Walks from the newest activity back to known ground.
  INCREMENTAL(1),
  /// Walks half a year, and finds out what is gone from it.
  RECONCILE(2),
  /// Walks everything, and finds out what is gone.
  FULL(3),
  /// Removes everything of the athlete.
  ERASE(9);

  private final int strength;

  Kind(int strength) {
    this.strength = strength;
  }

  int strength() {
    return strength;
  }
}
