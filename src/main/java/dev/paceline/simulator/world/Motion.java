package dev.paceline.simulator.world;

import java.util.Arrays;

/// How an errand was run: when each corner was reached, and which seconds the device kept.
///
/// Moving seconds do not count pauses; track seconds do.
final class Motion {
  private static final double DRIFT_METERS = 1.2;
  private static final double JUMP_METERS = 400;
  private static final int LONGEST_STEP_SECONDS = 31;

  private final Errand errand;
  private final int[] route;
  private final double[] reachedAt;
  private final double[] meters;
  private final int[] kept;

  Motion(Town town, Errand errand) {
    this(town, errand, errand.route(town), 0, 0);
  }

  /// How an errand was run along a given way.
  ///
  /// @param seconds the moving time that it is made to take; 0 for what its speed makes of it
  /// @param distance the meters that it is made to count; 0 for its true length
  Motion(Town town, Errand errand, int[] route, int seconds, double distance) {
    this.errand = errand;
    this.route = route.clone();
    reachedAt = new double[route.length];
    meters = new double[route.length];
    for (int i = 1; i < route.length; i++) {
      double length = town.meters(route[i - 1], route[i]);
      double pace = 0.9 + 0.2 * Seeds.share(errand.seed(), 2, i);
      meters[i] = meters[i - 1] + length;
      reachedAt[i] = reachedAt[i - 1] + length / (errand.metersPerSecond() * pace);
    }
    stretch(reachedAt, seconds);
    stretch(meters, distance);
    kept = errand.sparse() ? sparseSeconds() : everySecond();
  }

  private static void stretch(double[] values, double wanted) {
    int last = values.length - 1;
    if (wanted > 0) {
      double factor = wanted / values[last];
      for (int i = 0; i < last; i++) {
        values[i] *= factor;
      }
      values[last] = wanted;
    }
  }

  int[] route() {
    return route.clone();
  }

  double totalMeters() {
    return meters[meters.length - 1];
  }

  int movingSeconds() {
    return kept[kept.length - 1];
  }

  int elapsedSeconds() {
    return trackSecond(kept.length - 1);
  }

  /// The kept sample nearest to the moment at which a corner of the route was reached.
  int sampleAt(int corner) {
    int found = Arrays.binarySearch(kept, (int) Math.round(reachedAt[corner]));
    int after = Math.min(found < 0 ? -found - 1 : found, kept.length - 1);
    int before = Math.max(0, after - 1);
    double moment = reachedAt[corner];
    return moment - kept[before] < kept[after] - moment ? before : after;
  }

  int movingSecond(int sample) {
    return kept[sample];
  }

  /// Seconds from the start to the sample, pauses included.
  int trackSecond(int sample) {
    int second = kept[sample];
    for (Errand.Pause pause : errand.pauses()) {
      if (kept[sample] > pause.share() * kept[kept.length - 1]) {
        second += pause.seconds();
      }
    }
    return second;
  }

  SimTrack track(Town town) {
    int samples = kept.length;
    int[] seconds = new int[samples];
    double[] latitudes = new double[samples];
    double[] longitudes = new double[samples];
    double[] covered = new double[samples];
    double[] altitudes = new double[samples];
    int next = 1;
    for (int i = 0; i < samples; i++) {
      while (next < route.length - 1 && reachedAt[next] < kept[i]) {
        next++;
      }
      double share = (kept[i] - reachedAt[next - 1]) / (reachedAt[next] - reachedAt[next - 1]);
      double east = between(town.east(route[next - 1]), town.east(route[next]), share);
      double north = between(town.north(route[next - 1]), town.north(route[next]), share);
      seconds[i] = trackSecond(i);
      covered[i] = Math.round(between(meters[next - 1], meters[next], share) * 10) / 10.0;
      altitudes[i] = Math.round(Town.height(east, north) * 10) / 10.0;
      longitudes[i] = Town.longitude(east + drift(kept[i], 97));
      latitudes[i] = Town.latitude(north + drift(kept[i], 71) + (isJump(i) ? JUMP_METERS : 0));
    }
    return new SimTrack(seconds, latitudes, longitudes, covered, altitudes);
  }

  private boolean isJump(int sample) {
    return errand.jump() && sample == kept.length / 2;
  }

  /// The slow wandering of a satellite fix.
  private double drift(int second, int period) {
    double phase = Seeds.share(errand.seed(), 3, period) * 2 * Math.PI;
    return DRIFT_METERS * Math.sin(second * 2 * Math.PI / period + phase);
  }

  private int[] everySecond() {
    int[] seconds = new int[(int) reachedAt[reachedAt.length - 1] + 1];
    Arrays.setAll(seconds, second -> second);
    return seconds;
  }

  private int[] sparseSeconds() {
    int last = (int) reachedAt[reachedAt.length - 1];
    int[] seconds = new int[last + 1];
    int count = 1;
    int corner = 1;
    while (seconds[count - 1] < last) {
      int now = seconds[count - 1];
      while (corner < route.length - 1 && Math.round(reachedAt[corner]) <= now) {
        corner++;
      }
      boolean rare = Seeds.share(errand.seed(), 4, count) < 0.03;
      int step = rare ? LONGEST_STEP_SECONDS : 1 + (int) (9 * Seeds.share(errand.seed(), 5, count));
      long turn = Math.max(now + 1L, Math.round(reachedAt[corner]));
      seconds[count++] = (int) Math.min(last, Math.min(turn, now + (long) step));
    }
    return Arrays.copyOf(seconds, count);
  }

  private static double between(double from, double to, double share) {
    return from + (to - from) * share;
  }
}
