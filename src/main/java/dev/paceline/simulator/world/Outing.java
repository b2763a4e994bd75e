package dev.paceline.simulator.world;

import java.util.Comparator;

/// An activity and what lies behind it.
record Outing(SimActivity activity, Recording recording) {
  static final Comparator<Outing> BY_START =
      Comparator.comparing((Outing outing) -> outing.activity().start())
          .thenComparingLong(outing -> outing.activity().id());
}
