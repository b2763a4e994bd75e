package dev.paceline.strava.sync;

/// Tells an administrator. Must not throw, wait or call from within the caller's thread for long.
@FunctionalInterface
public interface Alerts {
  /// Tells that something needs looking into.
  ///
  /// @param kind a word for programs, such as `dead_letter`
  /// @param text in words, without names and secrets
  void raise(String kind, String text);
}
