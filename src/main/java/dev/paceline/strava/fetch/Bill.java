package dev.paceline.strava.fetch;

import dev.paceline.club.activity.ActivitySource.Cost;
import dev.paceline.club.activity.ActivitySource.Estimate;
import dev.paceline.club.activity.ActivitySource.Needs;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.strava.client.StravaClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Works out what a reading would cost, from the store alone.
///
/// What is listed already is counted. For the gaps, activities per day are taken from the runner's
/// own listed days, else from the club's, else as one every other day: the expectation. At least
/// there are none, at most twice the expectation and one a day.
final class Bill {
  private static final double UNKNOWN_RATE = 0.5;

  private final StravaSource source;
  private final Needs needs;

  /// What is known of one athlete.
  ///
  /// @param requests calls for lists, at least
  /// @param gapDays days of the gaps in which efforts count
  /// @param knownDays days listed in which efforts count
  /// @param qualifying activities known whose efforts count
  /// @param due those of them whose detail must be read
  /// @param tracks tracks wanted for what is known
  /// @param need what is wanted of the athlete
  private record Line(
      AthleteId athlete,
      int requests,
      double gapDays,
      double knownDays,
      int qualifying,
      int due,
      int tracks,
      Need need) {
    OptionalDouble rate() {
      return knownDays < 1 ? OptionalDouble.empty() : OptionalDouble.of(qualifying / knownDays);
    }
  }

  Bill(StravaSource source, Needs needs) {
    this.source = source;
    this.needs = needs;
  }

  Cost cost() {
    List<Line> lines = needs.needs().stream().map(this::line).toList();
    double clubRate = clubRate(lines);
    Map<AthleteId, Integer> requests = new HashMap<>();
    Estimate lists = Estimate.exactly(0);
    Estimate details = Estimate.exactly(0);
    Estimate tracks = Estimate.exactly(0);
    for (Line line : lines) {
      double expected = line.gapDays * line.rate().orElse(clubRate);
      Estimate news = around(expected, line.gapDays);
      if (line.requests > 0) {
        requests.merge(line.athlete, line.requests, Integer::sum);
      }
      lists = lists.plus(lists(line, news));
      details = details.plus(Estimate.exactly(line.due).plus(news));
      tracks = tracks.plus(tracks(line, news));
    }
    int known = lines.stream().mapToInt(line -> line.qualifying - line.due).sum();
    return new Cost(requests, lists, details, tracks, known, source.budget());
  }

  private Line line(Need need) {
    List<Planner.Request> requests = source.requests(need, needs);
    History history = source.history(need);
    RangeSet wanted =
        RangeSet.unionOf(
            need.spans().stream().filter(Need.Span::efforts).map(Need.Span::range).toList());
    RangeSet gaps = source.planner(needs).gaps(need, history.coverage()).intersection(wanted);
    return new Line(
        need.athlete(),
        requests.size(),
        days(gaps.minus(history.coverage().known())),
        days(wanted.intersection(history.coverage().known())),
        history.entries().size(),
        source.dueDetails(need, history, needs).size(),
        tracks(need, history),
        need);
  }

  private static int tracks(Need need, History history) {
    return (int)
        need.stretches(history).stream()
            .filter(stretch -> !history.measures().containsKey(stretch))
            .map(History.Stretch::activity)
            .distinct()
            .count();
  }

  private static Estimate around(double expected, double days) {
    int upper = (int) Math.ceil(Math.max(2 * expected, days));
    return new Estimate(0, (int) Math.round(expected), upper);
  }

  /// Pages overlap by one entry.
  private static Estimate lists(Line line, Estimate news) {
    int more = news.upper() / (StravaClient.PAGE_SIZE - 1);
    return new Estimate(line.requests, line.requests, line.requests + more);
  }

  /// While details are missing, which efforts will be measured is open: at most one per detail.
  private static Estimate tracks(Line line, Estimate news) {
    int open = line.due + news.upper();
    int expected = line.need.expectedTracks(line.due + news.expected());
    int most = line.need.expectedTracks(open) == 0 ? 0 : open;
    return new Estimate(open == 0 ? line.tracks : 0, line.tracks + expected, line.tracks + most);
  }

  private static double clubRate(List<Line> lines) {
    double days = lines.stream().mapToDouble(Line::knownDays).sum();
    int activities = lines.stream().mapToInt(Line::qualifying).sum();
    return days < 1 ? UNKNOWN_RATE : activities / days;
  }

  private static double days(RangeSet ranges) {
    return ranges.length().toMinutes() / (double) Duration.ofDays(1).toMinutes();
  }
}
