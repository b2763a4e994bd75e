package dev.paceline.engine.jobs;

import java.time.Duration;
import java.util.List;

/// How jobs live.
///
/// @param heartbeat between two signs of life
/// @param missedHeartbeats after so many missed ones an execution is dead
/// @param retries the waits before each further attempt; one more than these in all
/// @param stalledAfter without progress for so long a session is shown as stalled
/// @param keepLines how long lines of logs are kept
/// @param keepSessions how long sessions that ended are kept
public record JobPolicy(
    Duration heartbeat,
    int missedHeartbeats,
    List<Duration> retries,
    Duration stalledAfter,
    Duration keepLines,
    Duration keepSessions) {
  /// What holds unless somebody says otherwise.
  public static final JobPolicy DEFAULT =
      new JobPolicy(
          Duration.ofSeconds(10),
          6,
          List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)),
          Duration.ofMinutes(10),
          Duration.ofDays(7),
          Duration.ofDays(365));

  public JobPolicy {
    retries = List.copyOf(retries);
  }

  /// How long an execution without a sign of life has the right to its job.
  public Duration lease() {
    return heartbeat.multipliedBy(missedHeartbeats);
  }
}
