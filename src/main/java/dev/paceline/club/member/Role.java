package dev.paceline.club.member;

/// What somebody may do, each with all that the earlier ones may.
public enum Role {
  /// Belongs to a club.
  MEMBER,
  /// Edits the results of a club.
  EDITOR,
  /// Looks after the athletes of a club.
  ADMIN,
  /// Looks after the installation with all its clubs.
  OPERATOR;

  /// Whether this role may do what the other may.
  public boolean covers(Role other) {
    return compareTo(other) >= 0;
  }
}
