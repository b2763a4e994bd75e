package dev.paceline.club.enrichment;

import dev.paceline.club.enrichment.Enrichment.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides what may be attempted, and when. Pure: the statement that finds what is due says the
/// same in SQL, and a test holds both together.
final class Schedule {
  /// How often something is looked for that is being made: then it is left to the spacing.
  static final int MOST_CHECKS = 12;

  /// The order of what is due: races before others, then newest first.
  static final Comparator<Facts> ORDER =
      Comparator.comparing(Facts::race)
          .reversed()
          .thenComparing(Facts::start, Comparator.reverseOrder());

  private final EnrichmentPolicy policy;

  /// What is known of an activity and a kind.
  ///
  /// @param known whether the source said what the kind holds, even if nothing
  /// @param holdsNothing whether it said that there is nothing
  /// @param outdated whether it said so of an earlier revision
  /// @param wantsLine whether a line is missing that may come
  /// @param number how many photos or comments the detail told, if it did
  /// @param detailOpen whether a detail is yet to come that tells
  /// @param refused whether the source refuses the kind for the athlete
  record Facts(
      Kind kind,
      Instant start,
      boolean race,
      boolean known,
      boolean holdsNothing,
      boolean outdated,
      boolean wantsLine,
      @Nullable Integer number,
      boolean detailOpen,
      boolean refused,
      Attempts attempts) {}

  /// The record of attempts.
  record Attempts(
      boolean givenUp, int tries, Instant nextAt, @Nullable Instant checkAt, boolean asked) {
    static final Attempts NONE = new Attempts(false, 0, Instant.EPOCH, null, false);
  }

  Schedule(EnrichmentPolicy policy) {
    this.policy = policy;
  }

  /// Whether to attempt it now.
  boolean isDue(Facts facts, Instant now) {
    Attempts attempts = facts.attempts();
    if (!policy.kinds().contains(facts.kind()) || facts.refused()) {
      return false;
    }
    if (attempts.asked()) {
      return !now.isBefore(attempts.nextAt());
    }
    if (attempts.givenUp()) {
      return false;
    }
    return isCheck(facts, now) || (lacks(facts) && isInTurn(facts, now));
  }

  private boolean isInTurn(Facts facts, Instant now) {
    Attempts attempts = facts.attempts();
    return !now.isBefore(attempts.nextAt())
        && (facts.outdated() || facts.start().isAfter(now.minus(policy.maxAge())))
        && (attempts.tries() < policy.cap() || facts.wantsLine());
  }

  /// Whether an attempt now would be one that spacing and cap do not count.
  boolean isCheck(Facts facts, Instant now) {
    Instant checkAt = facts.attempts().checkAt();
    return !facts.attempts().asked() && checkAt != null && !now.isBefore(checkAt);
  }

  private static boolean lacks(Facts facts) {
    return switch (facts.kind()) {
      case DETAIL -> !facts.known() || facts.outdated() || facts.wantsLine();
      case PHOTOS, COMMENTS -> {
        Integer number = facts.number();
        yield !facts.known() && !facts.detailOpen() && (number == null || number > 0);
      }
    };
  }

  /// When the next attempt of the kind may be.
  Instant afterAttempt(Instant at) {
    return at.plus(policy.spacing());
  }

  /// When to look again at what was not yet there; empty if that was done often enough.
  Optional<Instant> notYet(Instant now, int checks) {
    return checks < MOST_CHECKS ? Optional.of(now.plus(policy.notYet())) : Optional.empty();
  }

  /// When to look again at an activity's efforts; empty if they have settled.
  Optional<Instant> settling(Instant end, Instant now) {
    for (Duration after : policy.settle()) {
      Instant at = end.plus(after);
      if (at.isAfter(now)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }
}
