package dev.paceline.club.competition;

import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.History;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Judges how completely a runner's activity list was read.
///
/// A window is *final* once its whole range was read after its end and the days of late uploads.
/// Before that a list must have been read within the freshness, but for what is so old that nothing
/// is uploaded for it any more.
final class ListReading {
  private final AsOf asOf;
  private final Coverage coverage;
  private final RangeSet known;
  private final RangeSet trusted;
  private final List<History.ListFailure> failures;
  private final boolean usable;

  /// @param needed every range that the runner's figures need
  ListReading(AsOf asOf, Rules rules, History history, RangeSet needed) {
    this.asOf = asOf;
    this.coverage = history.coverage();
    this.failures = history.listFailures();
    this.known = coverage.known();
    this.trusted = coverage.trusted(asOf.instant(), rules.lateUpload(), asOf.freshness());
    this.usable = needed.isEmpty() ? failures.isEmpty() : isUsable(history, needed);
  }

  /// Whether anything is known of the ranges.
  boolean knows(RangeSet ranges) {
    return !covered(ranges).isEmpty();
  }

  /// The part of the ranges that was read.
  RangeSet covered(RangeSet ranges) {
    return known.intersection(ranges);
  }

  /// When the longest-unread part of the ranges was read, `null` if nothing of them was. What was
  /// read later counts as read at the instant as of which is judged: equal results are equal
  /// whenever they were fetched.
  @Nullable Instant readAt(RangeSet ranges) {
    return coverage
        .oldestReading(ranges)
        .map(read -> read.isAfter(asOf.instant()) ? asOf.instant() : read)
        .orElse(null);
  }

  /// The status of the lists that the windows need, as the worst of them.
  Assessment assess(List<Schedule.Timing> timings) {
    Assessment assessment = new Assessment();
    if (!usable) {
      RangeSet needed = Schedule.needed(timings);
      worsen(assessment, Status.FAILED, needed.isEmpty() ? failures : failuresOf(needed));
    } else {
      timings.forEach(timing -> assess(timing, assessment));
    }
    return assessment;
  }

  private void assess(Schedule.Timing timing, Assessment assessment) {
    TimeRange listed = timing.listed().orElse(null);
    if (listed == null) {
      assessment.worsen(Status.PROVISIONAL);
      return;
    }
    RangeSet range = RangeSet.of(listed);
    RangeSet missing = range.minus(known);
    boolean over = !asOf.instant().isBefore(timing.finalAfter());
    if (!missing.isEmpty() && !isUnreadTail(missing, listed)) {
      worsen(assessment, Status.PARTIAL, failuresOf(range));
    } else if (over && coverage.readSince(timing.finalAfter()).containsAll(range)) {
      assessment.worsen(Status.COMPLETE);
    } else if (!failuresOf(range).isEmpty() || over || isOld(range)) {
      worsen(assessment, Status.STALE, failuresOf(range));
    } else {
      assessment.worsen(Status.PROVISIONAL);
    }
  }

  /// Worsens the status for every failed attempt, or for want of any.
  private void worsen(Assessment assessment, Status part, List<History.ListFailure> because) {
    if (because.isEmpty()) {
      assessment.worsen(part, (Failure) null, asOf.unreached());
    }
    because.forEach(failed -> assessment.worsen(part, failed.failure(), asOf.unreached()));
  }

  /// The failed attempts at any part of the ranges.
  private List<History.ListFailure> failuresOf(RangeSet ranges) {
    return failures.stream()
        .filter(failed -> ranges.ranges().stream().anyMatch(failed.range()::overlaps))
        .toList();
  }

  /// Whether all that is missing is the time since the last reading, of a window that still runs.
  private boolean isUnreadTail(RangeSet missing, TimeRange listed) {
    TimeRange tail = missing.ranges().getLast();
    return missing.ranges().size() == 1
        && tail.to().equals(listed.to())
        && listed.to().equals(asOf.instant())
        && coverage.pieces().stream()
            .anyMatch(piece ->
                piece.range().to().equals(tail.from())
                    && !piece.readAt().isAfter(tail.from().plus(Schedule.MARGIN)));
  }

  private boolean isOld(RangeSet range) {
    Instant since = asOf.instant().minus(asOf.freshness());
    return !range.minus(trusted).before(since).isEmpty();
  }

  private boolean isUsable(History history, RangeSet needed) {
    return knows(needed)
        || history.entries().stream().anyMatch(entry -> needed.contains(entry.activity().start()));
  }
}
