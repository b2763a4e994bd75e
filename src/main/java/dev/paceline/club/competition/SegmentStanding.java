package dev.paceline.club.competition;

import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.History;
import dev.paceline.engine.coverage.RangeSet;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns one runner's efforts into what each leaderboard shows of them, with a verdict that rests
/// only on what concerns that leaderboard.
final class SegmentStanding {
  private final Schedule schedule;
  private final Competition.Runner runner;
  private final ListReading lists;
  private final DetailReading details;
  private final SegmentScoring scoring;
  private final List<Assessment> assessments = new ArrayList<>();

  SegmentStanding(
      Schedule schedule,
      AsOf asOf,
      Competition.Runner runner,
      ListReading lists,
      SegmentScoring scoring) {
    this.schedule = schedule;
    this.runner = runner;
    this.lists = lists;
    this.details = new DetailReading(asOf, schedule.rules());
    this.scoring = scoring;
    schedule.boards().forEach(board -> assessments.add(lists.assess(board.timings())));
    for (Qualification.Qualified activity : scoring.qualification().qualified()) {
      activity.boards().stream().forEach(board -> details.assess(activity, assessments.get(board)));
    }
    for (int i = 0; i < assessments.size(); i++) {
      for (History.Stretch stretch : scoring.groups().get(i).unread()) {
        assessments.get(i).worsen(Status.PARTIAL, failure(stretch), asOf.unreached());
      }
    }
  }

  /// One score for each leaderboard.
  List<BoardScore> boards() {
    List<BoardScore> scores = new ArrayList<>();
    for (int i = 0; i < assessments.size(); i++) {
      Schedule.Leaderboard board = schedule.boards().get(i);
      GroupScoring group = scoring.groups().get(i);
      Set<Results.Note> notes = EnumSet.noneOf(Results.Note.class);
      BoardScore.Timed timed = timed(board, group, assessments.get(i).status(), notes);
      if (group.duplicate()) {
        notes.add(Results.Note.POSSIBLE_DUPLICATE);
      }
      if (lacksEfforts(i)) {
        notes.add(Results.Note.EFFORTS_MISSING);
      }
      Instant readAt = lists.readAt(Schedule.needed(board.timings()));
      Results.Verdict verdict = assessments.get(i).verdict(readAt);
      scores.add(new BoardScore(runner, timed, verdict, List.copyOf(notes)));
    }
    return scores;
  }

  /// How complete the runner's data is, as the worst of all leaderboards.
  Results.Quality quality() {
    Assessment worst = new Assessment();
    assessments.forEach(worst::worsen);
    RangeSet needed = Schedule.needed(schedule.segmentTimings());
    Qualification qualification = scoring.qualification();
    List<History.Entry> entries =
        qualification.qualified().stream().map(Qualification.Qualified::entry).toList();
    int known = (int) entries.stream().filter(DetailReading::isKnown).count();
    Map<String, Integer> skipped =
        qualification.skipped().entrySet().stream()
            .collect(Collectors.toMap(skip -> skip.getKey().code(), Map.Entry::getValue));
    return new Results.Quality(
        runner,
        Results.Kind.SEGMENT,
        worst.verdict(lists.readAt(needed)),
        needed.length(),
        lists.covered(needed).length(),
        entries.size() + skipped.values().stream().mapToInt(Integer::intValue).sum(),
        entries.size(),
        known,
        skipped,
        entries.size() - known,
        (int) entries.stream().filter(details::isSettled).count());
  }

  private BoardScore.@Nullable Timed timed(
      Schedule.Leaderboard board, GroupScoring group, Status status, Set<Results.Note> notes) {
    Candidate best = group.best().orElse(null);
    if (best != null) {
      return timed(board, group, best, notes);
    }
    Long defaultMillis = board.group().defaultMillis();
    if (defaultMillis == null || !defaultAllowed(status)) {
      return null;
    }
    notes.add(Results.Note.DEFAULT_TIME);
    LocalDateTime date = board.group().windows().getFirst().start().dateTime();
    return new BoardScore.Timed(0, group.filtered(), defaultMillis, null, date, 0, Set.of());
  }

  private BoardScore.Timed timed(
      Schedule.Leaderboard board, GroupScoring group, Candidate best, Set<Results.Note> notes) {
    Competition.Window window = board.slots().get(best.order()).window();
    var shown =
        new Results.Best(
            window,
            best.activity().externalId(),
            best.effort().id(),
            best.effort().elapsedSeconds() * 1000L,
            best.start() instanceof EffortStart.At at ? Instant.ofEpochSecond(at.instant()) : null);
    if (best.activity().startHidden()) {
      notes.add(Results.Note.START_HIDDEN);
    }
    return new BoardScore.Timed(
        group.attempts(),
        group.filtered(),
        best.adjustedMillis(),
        shown,
        date(best),
        distance(group, best, notes),
        group.bonuses(best));
  }

  private static LocalDateTime date(Candidate best) {
    return best.start() instanceof EffortStart.At at
        ? LocalDateTime.ofEpochSecond(at.wallClock(), 0, ZoneOffset.UTC)
        : best.activity().localStart();
  }

  /// The distance to show: the measured one if the rules want it and it is known.
  private double distance(GroupScoring group, Candidate best, Set<Results.Note> notes) {
    double declared = best.effort().distanceMeters();
    boolean measuring = schedule.rules().fastestDistance() == Rules.FastestDistance.MEASURED;
    if (!measuring && !group.hasMinimum()) {
      return declared;
    }
    if (group.distance(best) instanceof CoveredDistance.Measured(double meters)) {
      return measuring ? meters : declared;
    }
    notes.add(Results.Note.DISTANCE_DECLARED);
    return declared;
  }

  /// Nobody gets a default time unless everything was read.
  private boolean defaultAllowed(Status status) {
    return switch (schedule.rules().defaultTimes()) {
      case WHEN_COMPLETE -> status == Status.COMPLETE || status == Status.PROVISIONAL;
      case WHEN_FINAL -> status == Status.COMPLETE;
      case NEVER -> false;
    };
  }

  private boolean lacksEfforts(int board) {
    return scoring.qualification().qualified().stream()
        .filter(activity -> activity.boards().get(board))
        .map(Qualification.Qualified::entry)
        .anyMatch(entry -> entry.detailReadAt() != null && !entry.effortsPresent());
  }

  private @Nullable Failure failure(History.Stretch stretch) {
    for (Qualification.Qualified activity : scoring.qualification().qualified()) {
      if (activity.activity().id() == stretch.activity()) {
        return activity.entry().failure();
      }
    }
    return null;
  }
}
