package dev.paceline.strava.sync;

import dev.paceline.club.activity.AthleteId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// How the sync of an athlete stands.
///
/// @param status what to show
/// @param code why the last session failed; empty once one succeeds
/// @param text the same in words
/// @param lastSyncedAt when the last walk was completed
/// @param fullAt when the last complete full walk began
/// @param dueAt when the next incremental walk makes sense
/// @param session the live session, else the last one
public record AthleteSync(
    AthleteId athlete,
    Status status,
    Optional<String> code,
    Optional<String> text,
    Optional<Instant> lastSyncedAt,
    Optional<Instant> fullAt,
    Instant dueAt,
    Optional<String> session) {
  /// What to show of a sync.
  public enum Status {
    /// Never synced.
    PENDING,
    IN_PROGRESS,
    COMPLETED,
    ERROR,
    /// The token was refused; data are kept, and nothing is asked until the athlete reconnects.
    NEEDS_RECONNECT,
    /// On the athlete's wish nothing is asked.
    PAUSED;

    /// As programs read it.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// As people read it.
    public String words() {
      return this == NEEDS_RECONNECT ? "token revoked" : key().replace('_', ' ');
    }
  }
}
