package dev.paceline.club.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Where activities come from. Implementations put what they read into [Activities].
public interface ActivitySource {
  /// What reading the missing parts of the needs would cost now. Reads the store, calls nobody.
  Cost cost(Needs needs);

  /// Prepares to read the missing parts of the needs. Nothing is called before the first step.
  Fetch open(Needs needs);

  /// What somebody wants to know of several athletes, and how careful to be.
  ///
  /// @param needs at most one per athlete, in the order in which they are served
  /// @param late how long after its end an activity may still be uploaded
  /// @param settle the age, counted from an activity's end, at which its efforts change no more
  /// @param readSince what was read before counts as unknown; `Instant.MIN` to trust everything
  record Needs(List<Need> needs, Duration late, Duration settle, Instant readSince) {
    public Needs {
      needs = List.copyOf(needs);
    }
  }

  /// An amount that is known, or lies between bounds.
  record Estimate(int lower, int expected, int upper) {
    /// The estimate of something known.
    public static Estimate exactly(int amount) {
      return new Estimate(amount, amount, amount);
    }

    /// The sum of both, bound by bound.
    public Estimate plus(Estimate other) {
      return new Estimate(lower + other.lower, expected + other.expected, upper + other.upper);
    }

    /// Whether the bounds meet.
    public boolean exact() {
      return lower == upper;
    }
  }

  /// A bill before the meal.
  ///
  /// @param requests ranges to list, per athlete that needs any
  /// @param lists calls for lists
  /// @param details calls for details
  /// @param tracks calls for tracks
  /// @param known activities whose details the store already answers
  /// @param budget what may be spent
  record Cost(
      Map<AthleteId, Integer> requests,
      Estimate lists,
      Estimate details,
      Estimate tracks,
      int known,
      Budget budget) {
    public Cost {
      requests = Map.copyOf(requests);
    }

    /// All calls.
    public Estimate calls() {
      return lists.plus(details).plus(tracks);
    }
  }

  /// What may be spent per quarter hour and per UTC day, and what of it is left now.
  record Budget(int perQuarter, int leftInQuarter, int perDay, int leftInDay) {}

  /// Reading in steps. Owns no thread and never waits: whoever steps it does.
  interface Fetch {
    /// Does what can be done now.
    Step step();

    /// Starts nothing more; calls in flight are awaited and kept.
    void cancel();

    /// How far it is.
    Progress progress();
  }

  /// What a step ended with.
  sealed interface Step {
    /// Something was done; step again.
    record Progressed() implements Step {}

    /// Nothing can be done before this instant, or before a call in flight has ended.
    ///
    /// @param instant `Instant.MAX` if only a call in flight is awaited
    record WaitUntil(Instant instant, Cause cause, String why) implements Step {}

    /// There is nothing left to do.
    record Done() implements Step {}

    /// The source refuses everything, and asking on would be in vain.
    record Stopped(String why) implements Step {}
  }

  /// What is waited for.
  enum Cause {
    /// A call in flight.
    CALL,
    /// A pause between calls.
    PACING,
    /// The repeat of a call that failed.
    RETRY,
    /// The source's limits.
    BUDGET
  }

  /// The phases of reading, in order.
  enum Phase {
    LIST,
    DETAILS,
    TRACKS
  }

  /// How far reading is. `done` never exceeds `total`, and neither falls within a phase.
  ///
  /// @param estimated whether the total is an estimate
  /// @param spend calls sent so far, by kind and by outcome
  record Progress(
      Phase phase, int done, int total, boolean estimated, Spend spend, Budget budget) {}

  /// What was spent so far in this process.
  ///
  /// @param calls calls sent, by kind
  /// @param callsOf calls sent, by athlete
  /// @param retriesOf repeated calls, by athlete
  /// @param refused calls refused by the limits
  /// @param renewals exchanges of tokens, which count in no limit
  record Spend(
      Map<Phase, Integer> calls,
      Map<AthleteId, Integer> callsOf,
      Map<AthleteId, Integer> retriesOf,
      int refused,
      int renewals) {
    public Spend {
      calls = Map.copyOf(calls);
      callsOf = Map.copyOf(callsOf);
      retriesOf = Map.copyOf(retriesOf);
    }

    /// All calls sent.
    public int total() {
      return calls.values().stream().mapToInt(Integer::intValue).sum();
    }
  }
}
