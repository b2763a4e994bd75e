package dev.paceline.simulator.server;

import java.util.Locale;

/// What a call asks for; faults and the log speak of these.
public enum CallKind {
  /// One page of the owner's activities.
  LIST,
  /// One activity with its efforts.
  DETAIL,
  /// One segment.
  SEGMENT,
  /// The samples of an activity, or the line of a segment.
  STREAMS,
  /// The owner of the token.
  ATHLETE,
  /// A refresh of tokens, or an exchange of a code for them.
  TOKEN,
  /// A person being asked for a permission, or answering.
  AUTHORIZE,
  /// The comments below an activity.
  COMMENTS,
  /// The photos of an activity.
  PHOTOS,
  /// The end of a person's connection.
  REVOKE,
  /// The subscription to events.
  SUBSCRIPTION,
  /// Anything else: a path that does not exist, or no longer.
  OTHER;

  /// The name in faults and in the log, such as `list`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
