package dev.paceline.strava.sync;

/// Who goes first: higher numbers do. Nothing ages.
public final class Priority {
  /// The first page of somebody who has just joined.
  public static final int NEW_MEMBER = 100;

  /// Somebody is waiting for it.
  public static final int PERSON = 80;

  /// An event said that something changed.
  public static final int WEBHOOK = 60;

  /// The usual refresh of somebody who was out lately.
  public static final int RECENT = 40;

  /// The usual refresh of somebody who was not.
  public static final int RARE = 20;

  /// The weekly search for what is gone.
  public static final int RECONCILE = 0;

  /// The next of the staggered full walks.
  public static final int FULL = -10;

  /// What would be nice to know.
  public static final int ENRICH = -20;

  private Priority() {}
}
