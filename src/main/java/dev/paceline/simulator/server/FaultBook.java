package dev.paceline.simulator.server;

import java.time.Instant;
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

  private final long seed;
  private final List<Entry> entries = new ArrayList<>();

  FaultBook(List<Fault> faults, long seed) {
    this.seed = seed;
    replace(faults);
  }

  /// Puts other faults in force, none of which has met a call yet.
  synchronized void replace(List<Fault> faults) {
    entries.clear();
    faults.forEach(fault -> entries.add(new Entry(fault)));
  }

  /// The outage that a call runs into before anything about it is looked at.
  synchronized Optional<Fault.Effect> meetOutage(CallKind kind, Instant now) {
    return met(kind, OptionalLong.empty(), OptionalLong.empty(), now, true);
  }

  /// What happens to the call at hand: the effect of the first fault that harms it. Every fault
  /// that matches takes note of the call.
  synchronized Optional<Fault.Effect> meet(
      CallKind kind, OptionalLong athlete, OptionalLong activity, Instant now) {
    return met(kind, athlete, activity, now, false);
  }

  private Optional<Fault.Effect> met(
      CallKind kind, OptionalLong athlete, OptionalLong activity, Instant now, boolean outages) {
    Optional<Fault.Effect> effect = Optional.empty();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      Fault fault = entry.fault;
      if (fault.isOutage() != outages
          || !fault.isOn(now)
          || !fault.concerns(kind, athlete, activity)) {
        continue;
      }
      long met = entry.met++;
      long passed = met - fault.skip();
      if (effect.isEmpty()
          && passed >= 0
          && passed < fault.count()
          && Dice.of(seed, i, met, 63).nextDouble() < fault.chance()) {
        effect = Optional.of(fault.effect());
      }
    }
    return effect;
  }
}
