package dev.paceline.simulator.world;

import java.util.HexFormat;
import java.util.SplittableRandom;

/// Derives independent seeds from one, so that any part of the world can be made by itself.
final class Seeds {
  private Seeds() {}

  /// A seed for a part of the whole, named by numbers (SplitMix64's finalizer at each step).
  static long derive(long seed, long... parts) {
    long mixed = finish(seed + 0x9E3779B97F4A7C15L);
    for (long part : parts) {
      mixed = finish(mixed ^ finish(part + 0x9E3779B97F4A7C15L));
    }
    return mixed;
  }

  /// Dice for a part of the whole.
  static SplittableRandom random(long seed, long... parts) {
    return new SplittableRandom(derive(seed, parts));
  }

  /// A number from 0 (inclusive) to 1 (exclusive).
  static double share(long seed, long... parts) {
    return (derive(seed, parts) >>> 11) * 0x1.0p-53;
  }

  /// Forty hexadecimal digits, the form of a token.
  static String hex(long seed, long part) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(derive(seed, part, 1))
        + hex.toHexDigits(derive(seed, part, 2))
        + hex.toHexDigits((int) derive(seed, part, 3));
  }

  private static long finish(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
