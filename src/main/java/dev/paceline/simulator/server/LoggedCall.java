package dev.paceline.simulator.server;

import java.time.Instant;
import java.util.OptionalLong;

/// A call that arrived, as noted just before its answer is sent.
///
/// @param target path and query, without secrets
/// @param athleteId the owner of the token; empty if unknown
/// @param status the status of the answer; 0 if the connection is cut
/// @param usage the counters after the call
public record LoggedCall(
    Instant at,
    CallKind kind,
    String method,
    String target,
    OptionalLong athleteId,
    int status,
    Usage usage) {

  /// The call as one line of text.
  public String line() {
    String athlete = athleteId.isPresent() ? Long.toString(athleteId.getAsLong()) : "-";
    return "%s %s %s %s athlete=%s status=%d read=%d/%d overall=%d/%d"
        .formatted(
            at,
            kind.word(),
            method,
            target,
            athlete,
            status,
            usage.readWindow(),
            usage.readDay(),
            usage.overallWindow(),
            usage.overallDay());
  }
}
