package dev.paceline.club.member;

/// The answer to a change of roles.
public sealed interface Grant {
  /// It is so now.
  record Granted() implements Grant {}

  /// Nothing changed.
  ///
  /// @param why in a sentence
  record Refused(String why) implements Grant {}
}
