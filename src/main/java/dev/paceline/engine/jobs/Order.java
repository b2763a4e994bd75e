package dev.paceline.engine.jobs;

import java.time.Instant;

/// A request for a job.
///
/// @param task which [Work] does it
/// @param kind what exactly, such as `incremental` or `full`
/// @param strength of two requests for one subject the stronger includes the weaker
/// @param priority higher ones run first
/// @param notBefore when it may start; `Instant.MIN` for at once
/// @param requestedBy who asked, for the log: a number or a word, never a name
public record Order(
    String task,
    Subject subject,
    String kind,
    int strength,
    int priority,
    Instant notBefore,
    String requestedBy) {
  public Order {
    if (task.isBlank() || kind.isBlank()) {
      throw new IllegalArgumentException(
          "an order names a task and a kind, not '%s' and '%s'".formatted(task, kind));
    }
  }

  /// When it may start, if it is asked for now.
  Instant due(Instant now) {
    return notBefore.isAfter(now) ? notBefore : now;
  }
}
