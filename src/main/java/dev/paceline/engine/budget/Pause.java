package dev.paceline.engine.budget;

import java.time.Instant;

/// A whole application sends nothing.
///
/// @param until for so long
/// @param why what happened
/// @param probe whether afterwards one call at a time finds out if it is over
record Pause(Instant until, String why, boolean probe) {
  Permit.Denied denied() {
    return new Permit.Denied(until, why);
  }
}
