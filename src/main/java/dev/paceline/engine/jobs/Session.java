package dev.paceline.engine.jobs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One run of a job from its request to its end, over any number of executions.
///
/// @param id `sync-{athlete}-{epoch millis of the request}`, or with the task for other subjects
/// @param requestedBy who asked first
/// @param attempts failed ones since the last page that was stored
/// @param fence raised by every execution; what an earlier one writes is refused
/// @param cancelledBy who asked to end it, if anybody
/// @param followUp the kind of the job that follows, if one was asked for meanwhile
/// @param cursor where it goes on, understood by its [Work] alone
/// @param counters what it did so far
/// @param notBefore when it goes on, while it waits
/// @param why what it waits for, or how it failed, in words without secrets
/// @param code how it failed
/// @param dead whether it is a dead letter: failed, neither retried nor discarded
public record Session(
    String id,
    String task,
    Subject subject,
    String kind,
    State state,
    int priority,
    String requestedBy,
    int attempts,
    long fence,
    Optional<String> cancelledBy,
    Optional<String> followUp,
    Optional<String> cursor,
    Map<String, Long> counters,
    Optional<Instant> notBefore,
    String why,
    Optional<String> code,
    boolean dead,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> progressedAt,
    Optional<Instant> endedAt) {
  /// Where a session stands.
  public enum State {
    QUEUED,
    RUNNING,
    /// For the limits, or to try again.
    WAITING,
    DONE,
    FAILED,
    CANCELLED;

    /// Whether there is more to come.
    public boolean live() {
      return this == QUEUED || this == RUNNING || this == WAITING;
    }
  }

  public Session {
    counters = Map.copyOf(counters);
  }

  /// What was counted under a name, 0 if nothing was.
  public long count(String counter) {
    return counters.getOrDefault(counter, 0L);
  }

  /// With another number of attempts.
  Session withAttempts(int tried) {
    return new Session(
        id,
        task,
        subject,
        kind,
        state,
        priority,
        requestedBy,
        tried,
        fence,
        cancelledBy,
        followUp,
        cursor,
        counters,
        notBefore,
        why,
        code,
        dead,
        createdAt,
        startedAt,
        progressedAt,
        endedAt);
  }

  /// As if somebody had asked to end it.
  Session withCancelledBy(String who) {
    return new Session(
        id,
        task,
        subject,
        kind,
        state,
        priority,
        requestedBy,
        attempts,
        fence,
        Optional.of(who),
        followUp,
        cursor,
        counters,
        notBefore,
        why,
        code,
        dead,
        createdAt,
        startedAt,
        progressedAt,
        endedAt);
  }
}
