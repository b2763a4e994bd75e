package dev.paceline.club.activity;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;

/// What scoring knows of an activity: flat, without name or position, at most 120 bytes.
///
/// @param id the number inside this installation
/// @param externalId the id at the source
/// @param sportType the source's sport, such as `TrailRun`; empty if unknown
/// @param legacyType the source's older, broader sport, such as `Run`; empty if unknown
/// @param startSeconds UTC start, in seconds since the epoch
/// @param localStartSeconds the wall clock at the start, in seconds as if it were UTC
/// @param utcOffsetSeconds wall clock minus UTC
/// @param distanceMeters as the source says
/// @param climbMeters as the source says
public record Activity(
    long id,
    String externalId,
    String sportType,
    String legacyType,
    long startSeconds,
    long localStartSeconds,
    int utcOffsetSeconds,
    int elapsedSeconds,
    int movingSeconds,
    double distanceMeters,
    double climbMeters,
    Set<Flag> flags) {
  /// A yes-or-no property of an activity.
  public enum Flag {
    MANUAL,
    TRAINER,
    /// Flagged by the source as suspect.
    FLAGGED,
    /// Visible to its owner only.
    ONLY_ME,
    HAS_TRACK
  }

  /// The UTC start.
  public Instant start() {
    return Instant.ofEpochSecond(startSeconds);
  }

  /// The instant at which it ended, stops included.
  public Instant end() {
    return Instant.ofEpochSecond(startSeconds + elapsedSeconds);
  }

  /// The wall clock where it began.
  public LocalDateTime localStart() {
    return LocalDateTime.ofEpochSecond(localStartSeconds, 0, ZoneOffset.UTC);
  }

  /// Whether the source hid the time of day: a local start of exactly one second after midnight.
  public boolean startHidden() {
    return Math.floorMod(localStartSeconds, 86_400) == 1;
  }

  /// Whether the flag is set.
  public boolean is(Flag flag) {
    return flags.contains(flag);
  }
}
