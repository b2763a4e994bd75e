package dev.paceline.simulation;

import dev.paceline.simulation.Stored.Row;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Trait;
import dev.paceline.simulator.world.SimActivity.Visibility;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compares what is stored of an activity with what was so when it was read.
final class Fields {
  private static final int SLOWEST_SECONDS = 15;

  private final Truth truth;
  private final List<Instant> slow = new ArrayList<>();

  Fields(Truth truth) {
    this.truth = truth;
  }

  void slow(Instant asked) {
    slow.add(asked);
  }

  /// Nothing that was known became unknown, and no group went back in time.
  void keeps(Row old, Row row) {
    for (int i = 0; i < old.values().size(); i++) {
      Object known = old.values().get(i);
      Violation.unless(
          known == null || row.values().get(i) != null,
          () -> "activity %d lost %s".formatted(row.externalId(), known));
    }
    Violation.unless(
        (old.description() == null || row.description() != null)
            && (old.polyline() == null || row.polyline() != null)
            && (old.detailState() == null || row.detailState() != null),
        () -> "activity %d lost its detail".formatted(row.externalId()));
    Violation.unless(
        !row.summaryAt().isBefore(old.summaryAt()),
        () -> "activity %d went back in time".formatted(row.externalId()));
  }

  /// The summary is that of the instant at which it was read, and so is the detail.
  void isTrue(Row row) {
    Violation.unless(
        instants(row.summaryAt())
            .flatMap(at -> truth.at(row.externalId(), at).stream())
            .anyMatch(activity -> mistake(row, activity).isEmpty()),
        () ->
            "activity %d never was like that: %s; it was %s"
                .formatted(
                    row.externalId(),
                    row,
                    truth.at(row.externalId(), row.summaryAt()).orElse(null)));
    Instant detailAt = row.detailAt();
    if (detailAt != null && row.description() != null) {
      Violation.unless(
          instants(detailAt)
              .flatMap(at -> truth.at(row.externalId(), at).stream())
              .anyMatch(activity -> description(activity).equals(row.description())),
          () ->
              "the detail of activity %d never was like that: %s".formatted(row.externalId(), row));
    }
  }

  /// The summary is that of now.
  void isNow(Row row, SimActivity activity, String why) {
    Optional<String> mistake = mistake(row, activity);
    Violation.unless(
        mistake.isEmpty(),
        () ->
            "%s is done, but activity %d is out of date: %s"
                .formatted(why, row.externalId(), mistake.orElse("")));
  }

  /// The instants of which an answer that was stored at an instant may tell.
  Stream<Instant> instants(Instant at) {
    return Stream.concat(
        Stream.of(at),
        slow.stream()
            .filter(
                asked -> !asked.isAfter(at) && !asked.plusSeconds(SLOWEST_SECONDS).isBefore(at)));
  }

  static String description(SimActivity activity) {
    return activity.social().description().orElse("");
  }

  /// The first field that differs.
  private static Optional<String> mistake(Row row, SimActivity activity) {
    List<@Nullable Object> expected = expected(activity);
    for (int i = 0; i < expected.size(); i++) {
      Object wanted = expected.get(i);
      Object found = row.values().get(i);
      if (wanted != null && !isSame(wanted, found)) {
        return Optional.of("%s is %s, not %s".formatted(Stored.SUMMARY.get(i), found, wanted));
      }
    }
    return Optional.empty();
  }

  private static boolean isSame(Object wanted, @Nullable Object found) {
    return wanted instanceof Number number
        ? found instanceof Number other
            && Math.abs(number.doubleValue() - other.doubleValue()) < 0.001
        : Objects.equals(wanted, found);
  }

  /// In the order of [Stored#SUMMARY]; `null` where the service says nothing.
  private static List<@Nullable Object> expected(SimActivity activity) {
    String type = activity.sport().legacyType();
    boolean hasKinds = type.equals("Run") || type.equals("Ride");
    Integer workout =
        activity.workoutType().isPresent()
            ? (Integer) activity.workoutType().getAsInt()
            : hasKinds ? (Integer) 0 : null;
    return Arrays.asList(
        activity.name(),
        type,
        activity.sport().type(),
        workout,
        activity.shownStart().toEpochMilli(),
        activity.elapsedSeconds(),
        activity.movingSeconds(),
        activity.distanceMeters(),
        activity.climbMeters(),
        activity.visibility().name().toLowerCase(Locale.ROOT),
        activity.visibility() == Visibility.ONLY_ME ? 1 : 0,
        activity.is(Trait.TRAINER) ? 1 : 0,
        activity.is(Trait.MANUAL) ? 1 : 0);
  }
}
