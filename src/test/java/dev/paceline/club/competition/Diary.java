package dev.paceline.club.competition;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Effort;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.History;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an invented runner did, and what is known of it: unless said otherwise everything, read
/// long after it happened.
final class Diary {
  private static final Instant READ = Instant.parse("2027-01-31T00:00:00Z");

  private final long athlete;
  private final List<Run> runs = new ArrayList<>();
  private final Map<History.Stretch, History.Measure> measures = new HashMap<>();
  private Coverage coverage =
      Coverage.NONE.with(range("2025-12-01T00:00:00Z", "2027-01-31T00:00:00Z"), READ);
  private final List<History.ListFailure> listFailures = new ArrayList<>();
  private int offset;

  Diary(long athlete) {
    this.athlete = athlete;
  }

  static TimeRange range(String from, String to) {
    return new TimeRange(Instant.parse(from), Instant.parse(to));
  }

  /// Where the runner runs from here on: wall clock minus UTC.
  Diary offsetHours(int hours) {
    offset = hours * 3600;
    return this;
  }

  /// Forgets every reading of the list.
  Diary unread() {
    coverage = Coverage.NONE;
    return this;
  }

  Diary read(String from, String to, String at) {
    coverage = coverage.with(range(from, to), Instant.parse(at));
    return this;
  }

  Diary listFailed(Failure.Code code, @Nullable String until) {
    return listFailed(Activities.EVER, code, until);
  }

  /// The last attempt at a range of the list failed.
  Diary listFailed(TimeRange range, Failure.Code code, @Nullable String until) {
    listFailures.add(
        new History.ListFailure(
            range, new Failure(code, READ, until == null ? null : Instant.parse(until))));
    return this;
  }

  /// An hour's run of 10 km, climbing 100 m.
  Run run(String start) {
    Run run = new Run(runs.size() + 1, Instant.parse(start), offset);
    runs.add(run);
    return run;
  }

  Diary measured(Run run, int first, int last, @Nullable Double meters) {
    return measured(run, first, last, meters, null);
  }

  Diary measured(
      Run run, int first, int last, @Nullable Double meters, @Nullable Integer firstSeconds) {
    measures.put(
        new History.Stretch(run.id, first, last),
        new History.Measure(
            java.util.Optional.ofNullable(meters), java.util.Optional.ofNullable(firstSeconds)));
    return this;
  }

  History history() {
    List<History.Entry> entries =
        runs.stream().sorted((a, b) -> a.start.compareTo(b.start)).map(Run::entry).toList();
    return new History(new AthleteId(athlete), coverage, listFailures, entries, measures);
  }

  /// A run of the diary.
  final class Run {
    private final long id;
    private final Instant start;
    private final List<Effort> efforts = new ArrayList<>();
    private final Set<Activity.Flag> flags = EnumSet.of(Activity.Flag.HAS_TRACK);
    private int offset;
    private long localStart;
    private int elapsed = 3600;
    private double meters = 10_000;
    private double climb = 100;
    private String sport = "Run";
    private String legacy = "Run";
    private @Nullable Instant detailReadAt = READ;
    private boolean present = true;
    private @Nullable Failure failure;

    private Run(long number, Instant start, int offset) {
      this.id = athlete * 1000 + number;
      this.start = start;
      this.offset = offset;
      this.localStart = start.getEpochSecond() + offset;
    }

    long id() {
      return id;
    }

    Run elapsed(int seconds) {
      elapsed = seconds;
      return this;
    }

    Run meters(double distance, double climbed) {
      meters = distance;
      climb = climbed;
      return this;
    }

    Run sport(String type, String legacyType) {
      sport = type;
      legacy = legacyType;
      return this;
    }

    Run flag(Activity.Flag flag) {
      flags.add(flag);
      return this;
    }

    Run trackless() {
      flags.remove(Activity.Flag.HAS_TRACK);
      return this;
    }

    /// Hides the time of day: the wall clock says one second past midnight.
    Run hidden() {
      localStart = Math.floorDiv(localStart, 86_400) * 86_400 + 1;
      return this;
    }

    Run detailRead(@Nullable String at) {
      detailReadAt = at == null ? null : Instant.parse(at);
      return this;
    }

    Run effortsMissing() {
      present = false;
      return this;
    }

    Run detailFailed(Failure.Code code, @Nullable String until) {
      failure = new Failure(code, READ, until == null ? null : Instant.parse(until));
      return this;
    }

    /// An effort that began a number of seconds into the run.
    Run effort(long segment, int elapsedSeconds, int after) {
      return effort(segment, elapsedSeconds, after, 10 * efforts.size(), 10 * efforts.size() + 5);
    }

    Run effort(long segment, int elapsedSeconds, int after, int first, int last) {
      Instant begun = start.plusSeconds(after);
      LocalDateTime local =
          LocalDateTime.ofEpochSecond(begun.getEpochSecond() + offset, 0, java.time.ZoneOffset.UTC);
      return effort(
          new Effort(
              id * 100 + efforts.size(),
              segment,
              false,
              elapsedSeconds,
              begun,
              local,
              first,
              last,
              400,
              false));
    }

    Run effort(long segment, int elapsedSeconds) {
      return effort(segment, elapsedSeconds, 600);
    }

    Run effort(Effort effort) {
      efforts.add(effort);
      return this;
    }

    private History.Entry entry() {
      Activity activity =
          new Activity(
              id,
              Long.toString(id),
              sport,
              legacy,
              start.getEpochSecond(),
              localStart,
              offset,
              elapsed,
              elapsed,
              meters,
              climb,
              Set.copyOf(flags));
      return new History.Entry(activity, detailReadAt, present, efforts, failure);
    }
  }
}
