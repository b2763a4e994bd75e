package dev.paceline.app.web.sync;

import dev.paceline.engine.jobs.Session;

/// What jobs are called by people.
final class JobWords {
  private JobWords() {}

  /// Such as `Full sync`.
  static String title(Session session) {
    return switch (session.kind()) {
      case "incremental" -> "Sync";
      case "reconcile" -> "Half-year sync";
      case "full" -> "Full sync";
      case "enrich" -> "Completion";
      case "erase" -> "Erasure";
      case "plan" -> "Planning";
      case "events" -> "Looking at notices";
      case "snapshot" -> "Nightly snapshot";
      case "integrity" -> "Nightly check";
      case "emergency-refresh" -> "Reading everybody anew";
      default -> session.task().equals("restore") ? "Restore" : session.kind();
    };
  }
}
