package dev.paceline.club.programme;

/// The answer to a wish to change something.
public sealed interface Change {
  /// It is so now.
  ///
  /// @param competition as it is now; as it was, if it was removed
  record Done(StoredCompetition competition) implements Change {}

  /// The actor may not; nothing changed.
  record Forbidden(String why) implements Change {}

  /// It cannot be, as things stand; nothing changed.
  record Refused(String why) implements Change {}

  /// There is no such competition.
  record Unknown(CompetitionId id) implements Change {}
}
