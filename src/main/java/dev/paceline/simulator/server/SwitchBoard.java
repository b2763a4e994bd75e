package dev.paceline.simulator.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The switches that are on; they may be turned at any time, by any thread.
final class SwitchBoard {
  private final Set<Switch> on = ConcurrentHashMap.newKeySet();

  SwitchBoard(Set<Switch> switches) {
    on.addAll(switches);
  }

  boolean has(Switch what) {
    return on.contains(what);
  }

  void turn(Switch what, boolean isOn) {
    if (isOn) {
      on.add(what);
    } else {
      on.remove(what);
    }
  }
}
