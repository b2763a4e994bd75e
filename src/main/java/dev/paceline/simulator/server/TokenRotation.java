package dev.paceline.simulator.server;

/// Whether a refresh replaces the refresh token, which kills the old one at once.
public enum TokenRotation {
  NEVER,
  ALWAYS,
  /// Decided by the seed, differently at each refresh.
  RANDOM
}
