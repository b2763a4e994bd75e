package dev.paceline.club.enrichment;

import dev.paceline.club.enrichment.Enrichment.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// How eagerly activities are completed.
///
/// @param kinds which kinds are wanted
/// @param maxAge older activities, by their start, are left as they are
/// @param spacing from one attempt of a kind to the next
/// @param cap attempts without success, but for lines that may still come
/// @param notYet when to look again for something that is being made
/// @param settle when to look again at efforts, counted from an activity's end
public record EnrichmentPolicy(
    Set<Kind> kinds,
    Duration maxAge,
    Duration spacing,
    int cap,
    Duration notYet,
    List<Duration> settle) {
  /// Details of activities of the last three weeks, once a day, five times.
  public static final EnrichmentPolicy DEFAULT =
      new EnrichmentPolicy(
          EnumSet.of(Kind.DETAIL),
          Duration.ofDays(21),
          Duration.ofHours(24),
          5,
          Duration.ofMinutes(5),
          List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofHours(36)));

  public EnrichmentPolicy {
    kinds = Set.copyOf(kinds);
    settle = List.copyOf(settle);
    if (maxAge.isNegative() || spacing.isNegative() || notYet.isNegative() || cap < 1) {
      throw new IllegalArgumentException(
          "ages and pauses must not be negative and the cap at least 1: %s, %s, %s, %d"
              .formatted(maxAge, spacing, notYet, cap));
    }
  }

  /// The same policy for other kinds.
  public EnrichmentPolicy withKinds(Set<Kind> other) {
    return new EnrichmentPolicy(other, maxAge, spacing, cap, notYet, settle);
  }
}
