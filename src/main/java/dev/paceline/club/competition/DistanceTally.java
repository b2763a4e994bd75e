package dev.paceline.club.competition;

import dev.paceline.club.activity.Activity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Adds up runs. The sums are exact decimals, rounded half up once at the end; compat mode adds
/// binary fractions in the order of the runs, and rounds the binary value half to even.
final class DistanceTally {
  private static final BigDecimal KILOMETER = BigDecimal.valueOf(1000);

  private final @Nullable BigDecimal threshold;
  private final boolean binary;
  private final Set<Results.Note> notes = EnumSet.noneOf(Results.Note.class);
  private BigDecimal meters = BigDecimal.ZERO;
  private BigDecimal climb = BigDecimal.ZERO;
  private double binaryMeters;
  private double binaryClimb;
  private int runs;
  private int longRuns;

  /// @param threshold kilometres from which on a run is long, `null` if none is
  DistanceTally(@Nullable BigDecimal threshold, boolean binary) {
    this.threshold = threshold;
    this.binary = binary;
  }

  /// Adds a run; the last one comes first.
  void add(Activity run, boolean duplicate) {
    runs++;
    BigDecimal exact = BigDecimal.valueOf(run.distanceMeters());
    meters = meters.add(exact);
    climb = climb.add(BigDecimal.valueOf(run.climbMeters()));
    binaryMeters += run.distanceMeters();
    binaryClimb += run.climbMeters();
    if (threshold != null && isLong(run, exact, threshold)) {
      longRuns++;
    }
    if (duplicate) {
      notes.add(Results.Note.POSSIBLE_DUPLICATE);
    }
    if (run.startHidden()) {
      notes.add(Results.Note.START_HIDDEN);
    }
  }

  int runs() {
    return runs;
  }

  List<Results.Note> notes() {
    return List.copyOf(notes);
  }

  /// The exact sum of distances.
  BigDecimal meters() {
    return meters;
  }

  /// The exact sum of climbs.
  BigDecimal climbMeters() {
    return climb;
  }

  /// The figures to show.
  Results.Distance distance() {
    Integer counted = threshold == null ? null : (Integer) longRuns;
    if (binary) {
      double kilometers = binaryMeters / 1000;
      return new Results.Distance(
          runs,
          halfEven(kilometers, 2),
          halfEven(binaryClimb, 1),
          halfEven(runs == 0 ? 0 : kilometers / runs, 2),
          counted);
    }
    return new Results.Distance(
        runs, kilometers(meters), climb(climb), kilometersPer(meters, runs), counted);
  }

  /// Metres as kilometres with two decimals.
  static BigDecimal kilometers(BigDecimal meters) {
    return meters.movePointLeft(3).setScale(2, RoundingMode.HALF_UP);
  }

  /// Climbed metres with one decimal.
  static BigDecimal climb(BigDecimal meters) {
    return meters.setScale(1, RoundingMode.HALF_UP);
  }

  /// Metres as kilometres for each of a number of things, with two decimals; 0 for none of them.
  static BigDecimal kilometersPer(BigDecimal meters, int number) {
    return number == 0
        ? BigDecimal.ZERO.setScale(2)
        : meters.divide(KILOMETER.multiply(BigDecimal.valueOf(number)), 2, RoundingMode.HALF_UP);
  }

  private boolean isLong(Activity run, BigDecimal exact, BigDecimal threshold) {
    return binary
        ? run.distanceMeters() / 1000 >= threshold.doubleValue()
        : exact.compareTo(threshold.multiply(KILOMETER)) >= 0;
  }

  private static BigDecimal halfEven(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
  }
}
