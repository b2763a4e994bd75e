package dev.paceline.club.member;

/// A club.
///
/// @param isDefault whether it is meant where none is named
public record Club(ClubId id, String name, boolean isDefault) {
  public Club {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a club has a name");
    }
  }
}
