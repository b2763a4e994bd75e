package dev.paceline.simulator.server;

import java.util.SplittableRandom;

/// Draws the figures that mean nothing, such as kudos, so that equal calls get equal answers.
final class Dice {
  private Dice() {}

  /// Dice for one thing, told apart by numbers.
  static SplittableRandom of(long... parts) {
    return new SplittableRandom(seed(parts));
  }

  /// A seed made of numbers (multiply and mix at each step).
  static long seed(long... parts) {
    long seed = 0x5851F42D4C957F2DL;
    for (long part : parts) {
      seed = (seed ^ part) * 0xD1342543DE82EF95L;
      seed ^= seed >>> 32;
    }
    return seed;
  }
}
