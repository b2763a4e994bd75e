package dev.paceline.club.member;

/// Before whom an athlete agrees to be seen.
public enum Audience {
  /// On the boards of competitions: time, rank, date and team.
  COMPETITION,
  /// By the members of the club.
  MEMBERS,
  /// By everybody.
  PUBLIC
}
