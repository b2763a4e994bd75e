package dev.paceline.engine.jobs;

import java.time.Instant;

/// A job that begins when the live one of its subject has ended.
///
/// @param id of the session it will be
/// @param notBefore when it may start, in milliseconds since the epoch
record FollowUp(
    String id, String kind, int strength, int priority, long notBefore, String requestedBy) {
  static FollowUp of(String id, Order order, Instant now) {
    return new FollowUp(
        id,
        order.kind(),
        order.strength(),
        order.priority(),
        order.due(now).toEpochMilli(),
        order.requestedBy());
  }

  /// Together with a request that it includes.
  FollowUp joined(Order order, Instant now) {
    return new FollowUp(
        id,
        kind,
        strength,
        Math.max(priority, order.priority()),
        Math.min(notBefore, order.due(now).toEpochMilli()),
        requestedBy);
  }

  Order order(String task, Subject subject) {
    return new Order(
        task, subject, kind, strength, priority, Instant.ofEpochMilli(notBefore), requestedBy);
  }
}
