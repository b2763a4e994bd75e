package dev.paceline.simulator.server;

/// How many calls were counted, the one at hand included.
///
/// @param readWindow reading, in the current quarter hour
/// @param readDay reading, in the current UTC day
/// @param overallWindow overall, in the current quarter hour
/// @param overallDay overall, in the current UTC day
public record Usage(int readWindow, int readDay, int overallWindow, int overallDay) {
  static final Usage NONE = new Usage(0, 0, 0, 0);

  boolean exceedsReads(Limits limits) {
    return readWindow > limits.readWindow() || readDay > limits.readDay();
  }

  boolean exceedsOverall(Limits limits) {
    return overallWindow > limits.overallWindow() || overallDay > limits.overallDay();
  }
}
