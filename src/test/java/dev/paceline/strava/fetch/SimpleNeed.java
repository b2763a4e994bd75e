package dev.paceline.strava.fetch;

import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.ActivitySource.Needs;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A need that is written down: the efforts of every activity that begins in a span with efforts.
record SimpleNeed(
    AthleteId athlete, List<Span> spans, Function<History, List<History.Stretch>> wanted)
    implements Need {
  static final Duration LATE = Duration.ofDays(3);
  static final Duration SETTLE = Duration.ofHours(36);

  static SimpleNeed of(AthleteId athlete, Span... spans) {
    return new SimpleNeed(athlete, List.of(spans), _ -> List.of());
  }

  /// A span with efforts, final three days after its end.
  static Span span(String from, String to) {
    TimeRange range = range(from, to);
    return new Span(range, range.to().plus(LATE), true);
  }

  static TimeRange range(String from, String to) {
    return new TimeRange(instant(from), instant(to));
  }

  /// An instant of a date, or of a date and time.
  static Instant instant(String text) {
    return Instant.parse(text.contains("T") ? text + ":00Z" : text + "T00:00:00Z");
  }

  static Needs needs(List<? extends Need> needs) {
    return new Needs(List.copyOf(needs), LATE, SETTLE, Instant.MIN);
  }

  @Override
  public Optional<Instant> liveUntil(Activity activity) {
    return spans.stream()
        .filter(span -> span.efforts() && span.range().contains(activity.start()))
        .map(Span::finalAfter)
        .max(Instant::compareTo);
  }

  @Override
  public List<History.Stretch> stretches(History history) {
    return wanted.apply(history);
  }

  @Override
  public int expectedTracks(int activities) {
    return 0;
  }
}
