package dev.paceline.club.view;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the installation lays down about showing activities.
///
/// @param ownerOnly whether the source's activities are shown to nobody but their owners
/// @param retention how long the source's activities are shown after they were stored; `null`: no
///   limit
/// @param freshness how long after the last complete reading data is fresh
/// @param memory how long an answer is repeated from memory
/// @param serveStale how old a public answer may be when the database fails
/// @param trimMeters how much of each end of a line others do not see
/// @param stations the names of radio stations, as descriptions write them
public record ViewPolicy(
    boolean ownerOnly,
    @Nullable Duration retention,
    Duration freshness,
    Duration memory,
    Duration serveStale,
    double trimMeters,
    List<String> stations) {
  /// What holds where nothing else is said.
  public static final ViewPolicy DEFAULT =
      new ViewPolicy(
          false,
          null,
          Duration.ofHours(6),
          Duration.ofMinutes(5),
          Duration.ofHours(24),
          200,
          List.of());

  public ViewPolicy {
    if (trimMeters < 0 || freshness.isNegative() || memory.isNegative()) {
      throw new IllegalArgumentException("lengths and durations are not negative");
    }
    stations = List.copyOf(stations);
  }

  /// This policy with activities shown to their owners only, or not.
  public ViewPolicy withOwnerOnly(boolean value) {
    return new ViewPolicy(value, retention, freshness, memory, serveStale, trimMeters, stations);
  }

  /// This policy with another retention.
  public ViewPolicy withRetention(@Nullable Duration value) {
    return new ViewPolicy(ownerOnly, value, freshness, memory, serveStale, trimMeters, stations);
  }
}
