package dev.paceline.club.competition;

import dev.paceline.club.activity.Activity;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides which activities qualify, wherever they lie in time.
final class Eligibility {
  private final Set<String> sports;
  private final boolean compat;
  private final boolean countPrivate;

  Eligibility(Rules rules) {
    this.sports =
        rules.sports().stream().map(Eligibility::folded).collect(Collectors.toUnmodifiableSet());
    this.compat = rules.mode() == Rules.Mode.COMPAT;
    this.countPrivate = rules.countPrivate();
  }

  /// Why the activity's distance does not count, if so. In compat mode only the sport is tested.
  Optional<Exclusion> distance(Activity activity) {
    if (!isSport(activity.sportType()) && !isSport(activity.legacyType())) {
      return Optional.of(Exclusion.SPORT);
    }
    if (compat) {
      return Optional.empty();
    }
    if (activity.is(Activity.Flag.ONLY_ME) && !countPrivate) {
      return Optional.of(Exclusion.PRIVATE);
    }
    return activity.is(Activity.Flag.FLAGGED) ? Optional.of(Exclusion.FLAGGED) : Optional.empty();
  }

  /// Why the activity's efforts do not count, if so. Without a track it has none, but compat mode
  /// reads the detail all the same.
  Optional<Exclusion> efforts(Activity activity) {
    Optional<Exclusion> exclusion = distance(activity);
    if (exclusion.isPresent() || compat) {
      return exclusion;
    }
    return activity.is(Activity.Flag.HAS_TRACK) && !activity.is(Activity.Flag.MANUAL)
        ? Optional.empty()
        : Optional.of(Exclusion.NO_TRACK);
  }

  private boolean isSport(String type) {
    return sports.contains(type) || sports.contains(folded(type));
  }

  private static String folded(String type) {
    return type.toLowerCase(Locale.ROOT);
  }
}
