package dev.paceline.strava.fetch;

import dev.paceline.club.activity.ActivitySource.Budget;
import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.ActivitySource.Progress;
import dev.paceline.club.activity.ActivitySource.Spend;
import dev.paceline.club.activity.AthleteId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// Counts what a run has asked and done. Used by the stepping thread only.
final class Spending {
  private final Map<Phase, Integer> calls = new EnumMap<>(Phase.class);
  private final Map<AthleteId, Integer> callsOf = new HashMap<>();
  private final Map<AthleteId, Integer> retriesOf = new HashMap<>();
  private int refused;
  private int renewals;

  private Phase phase = Phase.LIST;
  private boolean begun;
  private int done;
  private int total;

  void called(Errand errand) {
    calls.merge(errand.question.phase(), 1, Integer::sum);
    callsOf.merge(errand.athlete.id(), 1, Integer::sum);
  }

  void retried(Errand errand) {
    retriesOf.merge(errand.athlete.id(), 1, Integer::sum);
  }

  void refused() {
    refused++;
  }

  void renewed() {
    renewals++;
  }

  /// An errand ended, well or not.
  void done() {
    done++;
    total = Math.max(done, total);
  }

  /// An errand has one more request to make than was known.
  void more() {
    done++;
    total = Math.max(done, total) + 1;
  }

  /// A phase begins. If the run was in it before, it goes on counting where it is.
  void begin(Phase next, int expected) {
    if (begun && next.compareTo(phase) <= 0) {
      grow(expected);
      return;
    }
    begun = true;
    phase = next;
    done = 0;
    total = expected;
  }

  /// More errands than were known.
  void grow(int errands) {
    total += errands;
  }

  Progress progress(Budget budget) {
    Spend spend = new Spend(calls, callsOf, retriesOf, refused, renewals);
    return new Progress(phase, done, total, phase == Phase.LIST, spend, budget);
  }
}
