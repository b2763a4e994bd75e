package dev.paceline.engine.budget;

import dev.paceline.engine.budget.Status.Allowance;
import java.time.Duration;
import java.time.Instant;

/// How long a number of calls takes when each is sent as soon as the limits admit it.
///
/// @param midnights UTC midnights that pass before the last call
/// @param quarterHours quarter hours in which calls are sent after the last of them, this one
///   included
/// @param end when the last call can be sent
public record Forecast(int midnights, int quarterHours, Instant end) {
  /// The forecast for calls that begin now.
  ///
  /// @param calls at least 0
  /// @param quarter what a quarter hour admits, and what this one still does
  /// @param day what a UTC day admits, and what this one still does
  public static Forecast of(int calls, Instant now, Allowance quarter, Allowance day) {
    if (calls < 0) {
      throw new IllegalArgumentException("calls must not be negative: " + calls);
    }
    int rest = calls;
    int midnights = 0;
    Instant from = now;
    int leftInQuarter = quarter.left();
    int leftInDay = day.left();
    while (rest > today(from, leftInQuarter, leftInDay, quarter)) {
      rest -= today(from, leftInQuarter, leftInDay, quarter);
      midnights++;
      from = Span.DAY.end(from);
      leftInQuarter = quarter.limit();
      leftInDay = day.limit();
    }
    int later = Math.ceilDiv(Math.max(0, rest - leftInQuarter), quarter.limit());
    int first = rest > 0 && leftInQuarter > 0 ? 1 : 0;
    Instant end =
        later == 0
            ? from
            : Span.QUARTER.start(from).plus(Duration.ofMinutes(15).multipliedBy(later));
    return new Forecast(midnights, first + later, end);
  }

  /// Calls that fit into the day from an instant on.
  private static int today(Instant from, int leftInQuarter, int leftInDay, Allowance quarter) {
    long untilMidnight = Duration.between(from, Span.DAY.end(from)).toSeconds();
    long quartersAfterThis = (untilMidnight - 1) / 900;
    return (int) Math.min(leftInDay, leftInQuarter + quartersAfterThis * quarter.limit());
  }
}
