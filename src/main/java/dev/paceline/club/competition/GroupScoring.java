package dev.paceline.club.competition;

import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.Effort;
import dev.paceline.club.activity.History;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One runner's efforts on one leaderboard: which count, how many they are, and which is best. The
/// order in which they are offered does not matter.
final class GroupScoring {
  private final Schedule.Leaderboard board;
  private final Bonuses bonuses;
  private final Map<History.Stretch, History.Measure> measures;
  private final boolean sumAttempts;

  private final Set<Object> attempts = new HashSet<>();
  private final Set<Object> filtered = new HashSet<>();
  private final Set<History.Stretch> unread = new LinkedHashSet<>();
  private int summedAttempts;
  private boolean duplicate;
  private @Nullable Candidate best;

  GroupScoring(
      Schedule.Leaderboard board,
      Rules rules,
      Bonuses bonuses,
      Map<History.Stretch, History.Measure> measures) {
    this.board = board;
    this.bonuses = bonuses;
    this.measures = measures;
    this.sumAttempts = rules.mode() == Rules.Mode.COMPAT;
  }

  /// An effort without an id.
  private record Traversal(long activity, int firstSample, EffortStart start) {}

  /// Takes in an effort on the leaderboard's segment, of an activity that qualifies.
  void offer(Qualification.Qualified from, Effort effort, EffortStart start) {
    if (effort.elapsedSeconds() <= 0) {
      return;
    }
    Activity activity = from.activity();
    List<Schedule.Slot> slots = board.slots();
    boolean decided = false;
    for (int i = 0; i < slots.size(); i++) {
      WindowTime time = slots.get(i).time();
      if (!time.touches(activity) || !time.contains(start)) {
        continue;
      }
      if (start instanceof EffortStart.Unread(var stretch)) {
        unread.add(stretch);
        return;
      }
      if (!decided && !isLongEnough(activity, effort, start)) {
        return;
      }
      decided = true;
      summedAttempts++;
      weigh(activity, effort, start, i);
    }
    if (decided) {
      attempts.add(identity(activity, effort, start));
      duplicate |= from.duplicate();
    }
  }

  /// Distinct valid efforts; in compat mode one for each window they lie in.
  int attempts() {
    return sumAttempts ? summedAttempts : attempts.size();
  }

  /// Distinct efforts below the minimum distance.
  int filtered() {
    return filtered.size();
  }

  /// Whether a valid effort may have been recorded twice.
  boolean duplicate() {
    return duplicate;
  }

  /// The best valid effort.
  Optional<Candidate> best() {
    return Optional.ofNullable(best);
  }

  /// Stretches that must be measured before their efforts can be judged.
  Set<History.Stretch> unread() {
    return unread;
  }

  /// Whether efforts must cover a minimum distance.
  boolean hasMinimum() {
    return board.group().minimumMeters() > 0;
  }

  /// What is known of the distance that a candidate covered.
  CoveredDistance distance(Candidate candidate) {
    return CoveredDistance.of(candidate.activity(), candidate.effort(), measures);
  }

  /// The bonuses that a candidate was given.
  Set<Results.Bonus> bonuses(Candidate candidate) {
    Competition.Window window = board.slots().get(candidate.order()).window();
    Set<Results.Bonus> marks = EnumSet.noneOf(Results.Bonus.class);
    if (bonuses.onBirthday(window, candidate.start())) {
      marks.add(Results.Bonus.BIRTHDAY);
    }
    if (bonuses.timed(window)) {
      marks.add(Results.Bonus.TIME);
    }
    return marks;
  }

  private boolean isLongEnough(Activity activity, Effort effort, EffortStart start) {
    if (!hasMinimum()) {
      return true;
    }
    double minimum = board.group().minimumMeters();
    double meters =
        switch (CoveredDistance.of(activity, effort, measures)) {
          case CoveredDistance.Measured(double measured) -> measured;
          case CoveredDistance.Declared(double declared) -> declared;
          case CoveredDistance.Unread(var stretch) -> {
            unread.add(stretch);
            yield Double.NaN;
          }
        };
    if (meters < minimum) {
      filtered.add(identity(activity, effort, start));
    }
    return meters >= minimum;
  }

  private void weigh(Activity activity, Effort effort, EffortStart start, int order) {
    Competition.Window window = board.slots().get(order).window();
    long adjusted = bonuses.adjusted(effort.elapsedSeconds() * 1000L, window, start);
    if (best != null && adjusted > best.adjustedMillis()) {
      return;
    }
    long instant = start instanceof EffortStart.At at ? at.instant() : Instant.MAX.getEpochSecond();
    Candidate candidate = new Candidate(adjusted, order, instant, activity, effort, start);
    if (best == null || Candidate.BEST.compare(candidate, best) < 0) {
      best = candidate;
    }
  }

  private static Object identity(Activity activity, Effort effort, EffortStart start) {
    return effort.id() != 0
        ? (Object) effort.id()
        : new Traversal(activity.id(), effort.firstSample(), start);
  }
}
