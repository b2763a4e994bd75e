package dev.paceline.strava.fetch;

import dev.paceline.club.activity.ActivitySource.Cause;
import dev.paceline.club.activity.ActivitySource.Step;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How many calls may be in flight now.
///
/// Until a call has succeeded, at the start and after a failure, only one: a closed window or a
/// switched-off application costs one call, not a batch of them.
final class Gate {
  private final StravaSource.Surroundings around;
  private final int width;
  private boolean proven;
  private Instant closedUntil = Instant.MIN;
  private String why = "";
  private @Nullable String shut;

  Gate(StravaSource.Surroundings around, int width) {
    this.around = around;
    this.width = width;
  }

  boolean admits(int inFlight) {
    return shut == null
        && !around.clock().instant().isBefore(closedUntil)
        && inFlight < (proven ? width : 1);
  }

  /// A call was served. While the gate is closed that is old news: the call was sent before.
  void proven() {
    proven |= closed().isEmpty();
  }

  /// A call was not served: the next one goes alone.
  void doubted() {
    proven = false;
  }

  /// Nothing may be sent before the instant.
  void close(Instant until, String reason) {
    closedUntil = around.late(until);
    why = reason;
  }

  /// Nothing may be sent any more.
  void shut(String reason) {
    shut = reason;
  }

  /// Why nothing may be sent any more, `null` if it may.
  @Nullable String shutWhy() {
    return shut;
  }

  /// Until when the limits keep it closed, if they do.
  Optional<Step.WaitUntil> closed() {
    return around.clock().instant().isBefore(closedUntil)
        ? Optional.of(new Step.WaitUntil(closedUntil, Cause.BUDGET, why))
        : Optional.empty();
  }
}
