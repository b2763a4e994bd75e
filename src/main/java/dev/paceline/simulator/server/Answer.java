package dev.paceline.simulator.server;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// A reply together with how it is to be sent and what the log says of it.
///
/// @param usage the counters told in the rate headers; empty for no such headers
record Answer(
    Reply reply,
    CallKind kind,
    OptionalLong athleteId,
    Optional<Usage> usage,
    Sending sending,
    Duration delay) {

  /// How an answer goes over the wire.
  enum Sending {
    WHOLE,
    /// Breaks off halfway.
    CUT,
    /// The connection closes without a word.
    REFUSED
  }

  static Answer of(Reply reply, CallKind kind, OptionalLong athleteId, Optional<Usage> usage) {
    return new Answer(reply, kind, athleteId, usage, Sending.WHOLE, Duration.ZERO);
  }

  Answer withReply(Reply other) {
    return new Answer(other, kind, athleteId, usage, sending, delay);
  }

  Answer cut() {
    return new Answer(reply, kind, athleteId, usage, Sending.CUT, delay);
  }

  Answer refused() {
    return new Answer(reply, kind, athleteId, usage, Sending.REFUSED, delay);
  }

  Answer delayed(Duration by) {
    return new Answer(reply, kind, athleteId, usage, sending, by);
  }
}
