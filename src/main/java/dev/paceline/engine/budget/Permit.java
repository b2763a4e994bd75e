package dev.paceline.engine.budget;

import java.time.Instant;
import java.util.List;

/// The answer to asking for one call.
public sealed interface Permit {
  /// One call may be sent, now.
  ///
  /// @param windows where it was counted, with it counted
  /// @param probe whether it alone finds out if the application may call again
  record Granted(Call call, List<Window> windows, boolean probe) implements Permit {
    public Granted {
      windows = List.copyOf(windows);
    }
  }

  /// No call may be sent.
  ///
  /// @param until when asking again makes sense
  /// @param why which limit is in the way
  record Denied(Instant until, String why) implements Permit {}
}
