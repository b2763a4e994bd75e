package dev.paceline.app.web.guard;

/// Whom a route is for.
public enum Who {
  /// Everybody.
  ANYBODY,
  /// Whoever holds the secret in the address; the route looks at it.
  SECRET_PATH,
  /// Keys with the route's scope, and nobody else.
  KEY,
  /// Members, and everybody where the club opened its board.
  BOARD,
  /// Whoever signed in, also without any right in the club.
  SIGNED_IN,
  /// Members of the club.
  MEMBER,
  /// Editors of the club.
  EDITOR,
  /// Admins of the club.
  ADMIN,
  /// Operators of the installation.
  OPERATOR
}
