package dev.paceline.simulator.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The faults in force and how often each has met a call; safe for use by many threads.
final class FaultBook {
  private static final class Entry {
    private final Fault fault;
    private long met;

    Entry(Fault fault) {
      this.fault = fault;
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  FaultBook(List<Fault> faults) {
    replace(faults);
  }

  /// Puts other faults in force, none of which has met a call yet.
  synchronized void replace(List<Fault> faults) {
    entries.clear();
    faults.forEach(fault -> entries.add(new Entry(fault)));
  }

  /// What happens to the call at hand: the effect of the first fault that harms it. Every fault
  /// that matches takes note of the call.
  synchronized Optional<Fault.Effect> meet(
      CallKind kind, OptionalLong athlete, OptionalLong activity) {
    Optional<Fault.Effect> effect = Optional.empty();
    for (Entry entry : entries) {
      Fault fault = entry.fault;
      if (!fault.concerns(kind, athlete, activity)) {
        continue;
      }
      long passed = entry.met++ - fault.skip();
      if (effect.isEmpty() && passed >= 0 && passed < fault.count()) {
        effect = Optional.of(fault.effect());
      }
    }
    return effect;
  }
}
