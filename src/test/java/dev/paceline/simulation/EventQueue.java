package dev.paceline.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/// What is going to happen, in order of time; at the same instant in the order of planning.
final class EventQueue {
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
  private long planned;

  /// Something that happens.
  ///
  /// @param name what it is, for the record
  record Event(Instant at, long number, String name, Runnable action) {}

  void add(Instant at, String name, Runnable action) {
    events.add(new Event(at, planned++, name, action));
  }

  /// When the next one happens.
  Optional<Instant> next() {
    return Optional.ofNullable(events.peek()).map(Event::at);
  }

  /// Takes the next one, if its time has come.
  Optional<Event> poll(Instant now) {
    return next().filter(at -> !at.isAfter(now)).map(_ -> events.remove());
  }

  void clear() {
    events.clear();
  }
}
