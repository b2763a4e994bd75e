package dev.paceline.club.programme;

/// How far a competition is.
public enum State {
  /// There are errors among its findings: it cannot be run or published.
  DRAFT,
  /// It can be run.
  READY,
  /// Its boards are shown to whom the club shows them.
  PUBLISHED
}
