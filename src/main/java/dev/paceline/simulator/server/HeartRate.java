package dev.paceline.simulator.server;

import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Trait;
import java.util.SplittableRandom;

/// An invented pulse.
final class HeartRate {
  private HeartRate() {}

  /// Whether a strap was worn; never for what was typed in by hand.
  static boolean isMeasured(SimActivity activity) {
    return !activity.is(Trait.MANUAL) && Dice.of(activity.id(), 3).nextInt(10) < 7;
  }

  static double average(SimActivity activity) {
    return Wire.rounded(125 + 35 * Dice.of(activity.id(), 4).nextDouble(), 1);
  }

  static int highest(SimActivity activity) {
    return (int) average(activity) + 20;
  }

  /// Beats a minute at a second of the activity.
  static int at(SimActivity activity, int second) {
    SplittableRandom dice = Dice.of(activity.id(), 5, second / 20);
    return (int) average(activity) - 8 + dice.nextInt(17);
  }
}
