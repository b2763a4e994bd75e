package dev.paceline.app.web.feed;

import dev.paceline.club.view.View.Effort;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// An athlete's efforts on one segment over time: faster is higher.
///
/// @param best the fastest one
/// @param dots every effort, as a drawing has it
/// @param line the best so far, as an SVG `polyline` has it
record Progress(
    long segment,
    double lengthMeters,
    List<Effort> efforts,
    Effort best,
    List<Dot> dots,
    String line) {
  static final int WIDTH = 320;
  static final int HEIGHT = 72;
  private static final double MARGIN = 8;

  /// The fewest efforts that make a progress.
  private static final int FEWEST = 2;

  /// Where an effort stands in the drawing.
  record Dot(String x, String y, boolean best) {}

  /// The segments with most efforts first.
  ///
  /// @param most how many segments
  static List<Progress> of(List<Effort> efforts, int most) {
    Map<Long, List<Effort>> bySegment = new TreeMap<>();
    for (Effort effort : efforts) {
      if (effort.localStart() != null) {
        bySegment.computeIfAbsent(effort.segment(), _ -> new ArrayList<>()).add(effort);
      }
    }
    return bySegment.values().stream()
        .filter(all -> all.size() >= FEWEST)
        .sorted(Comparator.comparingInt((List<Effort> all) -> all.size()).reversed())
        .limit(most)
        .map(Progress::draw)
        .toList();
  }

  /// The day of an effort.
  static LocalDate day(Effort effort) {
    LocalDateTime start = effort.localStart();
    return start == null ? LocalDate.EPOCH : start.toLocalDate();
  }

  private static Progress draw(List<Effort> all) {
    List<Effort> efforts = all.stream().sorted(Comparator.comparing(Progress::day)).toList();
    int fastest = efforts.stream().mapToInt(Effort::seconds).min().orElseThrow();
    int slowest = efforts.stream().mapToInt(Effort::seconds).max().orElseThrow();
    long first = day(efforts.getFirst()).toEpochDay();
    double days = Math.max(1, day(efforts.getLast()).toEpochDay() - first);
    double span = Math.max(1, slowest - fastest);
    List<Dot> dots = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    double bestY = HEIGHT;
    int best = Integer.MAX_VALUE;
    for (Effort effort : efforts) {
      double x = MARGIN + (WIDTH - 2 * MARGIN) * (day(effort).toEpochDay() - first) / days;
      double y = MARGIN + (HEIGHT - 2 * MARGIN) * (effort.seconds() - fastest) / span;
      if (best != Integer.MAX_VALUE) {
        line.append(point(x, bestY)).append(' ');
      }
      if (effort.seconds() < best) {
        best = effort.seconds();
        bestY = y;
        line.append(point(x, y)).append(' ');
      }
      dots.add(new Dot(figure(x), figure(y), effort.seconds() == fastest));
    }
    Effort quickest = efforts.stream().min(Comparator.comparingInt(Effort::seconds)).orElseThrow();
    return new Progress(
        quickest.segment(),
        quickest.lengthMeters(),
        efforts,
        quickest,
        dots,
        line.toString().strip());
  }

  private static String point(double x, double y) {
    return figure(x) + "," + figure(y);
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
