package dev.paceline.club.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Activities.Kind;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is known of whole lists: coverage, failures, and what went missing.
abstract class ActivityListsContract extends ActivitiesGround {
  private static final TimeRange JANUARY_RANGE = new TimeRange(JANUARY, FEBRUARY);

  @Test
  void coversWhatWasReadAsOfTheStartOfTheReading() {
    Activities.Reading reading = reading();
    clock.advance(Duration.ofMinutes(3));

    assertThat(isApplied(runs(1, 2), reading)).isTrue();

    assertThat(activities.coverage(athlete))
        .isEqualTo(Coverage.NONE.with(new TimeRange(JANUARY, FEBRUARY), reading.startedAt()));
    assertThat(activities.history(athlete, _ -> true).coverage())
        .isEqualTo(activities.coverage(athlete));
    assertThat(externalIds()).containsExactly("1", "2");
  }

  @Test
  void coversWholeMillisecondsOutward() {
    Instant from = JANUARY.plusNanos(123_456_789);
    Instant to = FEBRUARY.plusNanos(123_456_789);
    RangeSet ranges = RangeSet.of(new TimeRange(from, to));

    activities.putLast(
        athlete, List.of(), new Activities.Reading(ranges, clock.instant(), Optional.empty()));

    assertThat(activities.coverage(athlete).known().containsAll(ranges)).isTrue();
  }

  @Test
  void joinsCoverageAndKeepsTheLaterReading() {
    activities.putLast(athlete, List.of(), reading());
    Instant first = clock.instant();
    clock.advance(Duration.ofDays(1));
    TimeRange part = new TimeRange(JANUARY.plus(Duration.ofDays(3)), FEBRUARY);

    activities.putLast(
        athlete,
        List.of(),
        new Activities.Reading(RangeSet.of(part), clock.instant(), Optional.empty()));

    assertThat(activities.coverage(athlete).pieces())
        .containsExactly(
            new Coverage.Piece(new TimeRange(JANUARY, part.from()), first),
            new Coverage.Piece(part, clock.instant()));
  }

  @Test
  void remembersTheListsFailureUntilTheNextCompleteReading() {
    Instant until = clock.instant().plusSeconds(90);
    activities.listFailed(athlete, JANUARY_RANGE, Failure.Code.NOT_CONNECTED, null);
    activities.listFailed(athlete, JANUARY_RANGE, Failure.Code.RATE_LIMITED, until);

    put(runs(1, 1));
    assertThat(listFailure())
        .contains(new Failure(Failure.Code.RATE_LIMITED, clock.instant(), until));

    activities.putLast(athlete, runs(1, 1), reading());
    assertThat(listFailure()).isEmpty();
  }

  @Test
  void hidesWhatACompleteListLacks() {
    put(runs(1, 5));
    clock.advance(Duration.ofMinutes(1));
    Activities.Reading reading = confirming(runs(2, 5));
    clock.advance(Duration.ofMinutes(1));
    put(List.of(run(6)));

    assertThat(isApplied(runs(2, 5), reading)).isTrue();

    assertThat(externalIds())
        .as("6 was first seen after the reading began")
        .containsExactly("2", "3", "4", "5", "6");
    put(List.of(silent(1)));
    assertThat(externalIds()).as("1 is back").contains("1");
  }

  @Test
  void hidesNothingAfterAnOrdinaryReadingOrOutsideItsRanges() {
    Summary earlier = run(50, JANUARY.minusSeconds(1), 1, "Run");
    put(List.of(run(1), earlier));
    clock.advance(Duration.ofMinutes(1));

    activities.putLast(athlete, List.of(), reading());
    assertThat(externalIds()).containsExactly("50", "1");

    activities.putLast(athlete, List.of(), confirming(List.of()));
    assertThat(externalIds()).containsExactly("50");
  }

  @Test
  void hidesNothingOfAnotherSourceOrAthlete() {
    Summary uploaded = ofSource(new SourceKey("upload", "1"));
    put(List.of(uploaded));
    AthleteId other = activities.athlete(SourceKey.strava(8));
    activities.put(other, List.of(run(2)));
    clock.advance(Duration.ofMinutes(1));

    activities.putLast(athlete, List.of(), confirming(List.of()));

    assertThat(externalIds()).containsExactly("1");
    assertThat(activities.history(other, _ -> true).entries()).hasSize(1);
  }

  @Test
  void holdsAListThatLacksMoreThanATenthAndMoreThan20() {
    assertThat(isAppliedWhenLacking(21, 210)).isTrue();
    assertThat(isAppliedWhenLacking(20, 100)).isTrue();
    assertThat(isAppliedWhenLacking(21, 209)).isFalse();
  }

  @Test
  void holdsAListThatLacksMoreThanHalfOfAtLeast10() {
    assertThat(isAppliedWhenLacking(9, 9)).isTrue();
    assertThat(isAppliedWhenLacking(5, 10)).isTrue();
    assertThat(isAppliedWhenLacking(6, 10)).isFalse();
    assertThat(isAppliedWhenLacking(7, 12)).isFalse();
  }

  @Test
  void changesNothingButTheFailureWhenItHolds() {
    activities.putLast(athlete, runs(1, 12), reading());
    Coverage before = activities.coverage(athlete);
    clock.advance(Duration.ofHours(1));

    assertThat(isApplied(runs(8, 13), confirming(runs(8, 13)))).isFalse();

    assertThat(externalIds()).hasSize(13);
    assertThat(activities.coverage(athlete)).isEqualTo(before);
    assertThat(listFailure())
        .contains(new Failure(Failure.Code.SUSPICIOUS_LIST, clock.instant(), null));
  }

  @Test
  void believesASecondListThatLacksTheSameAQuarterHourLater() {
    put(runs(1, 12));
    clock.advance(Duration.ofHours(1));
    assertThat(isApplied(runs(8, 12), confirming(runs(8, 12)))).isFalse();

    clock.advance(Duration.ofMinutes(14));
    assertThat(isApplied(runs(8, 12), confirming(runs(8, 12)))).isFalse();
    clock.advance(Duration.ofMinutes(1));
    assertThat(isApplied(runs(8, 12), confirming(runs(8, 12)))).isTrue();

    assertThat(externalIds()).containsExactly("8", "9", "10", "11", "12");
    assertThat(listFailure()).isEmpty();
  }

  @Test
  void startsOverWhenTheSecondListLacksSomethingElse() {
    put(runs(1, 12));
    clock.advance(Duration.ofHours(1));
    activities.putLast(athlete, runs(8, 12), confirming(runs(8, 12)));

    clock.advance(Duration.ofMinutes(20));
    assertThat(isApplied(runs(9, 12), confirming(runs(9, 12)))).isFalse();
    clock.advance(Duration.ofMinutes(10));
    assertThat(isApplied(runs(9, 12), confirming(runs(9, 12)))).isFalse();
    clock.advance(Duration.ofMinutes(5));
    assertThat(isApplied(runs(9, 12), confirming(runs(9, 12)))).isTrue();
  }

  @Test
  void forgetsAHeldListOnceACompleteOneCame() {
    put(runs(1, 12));
    clock.advance(Duration.ofHours(1));
    activities.putLast(athlete, runs(8, 12), confirming(runs(8, 12)));
    activities.putLast(athlete, runs(1, 12), confirming(runs(1, 12)));

    clock.advance(Duration.ofHours(1));
    assertThat(isApplied(runs(8, 12), confirming(runs(8, 12)))).isFalse();
  }

  private boolean isApplied(Collection<Summary> page, Activities.Reading reading) {
    return switch (activities.putLast(athlete, page, reading)) {
      case Walks.Applied _ -> true;
      case Walks.Held _, Walks.Foreign _ -> false;
    };
  }

  private boolean isAppliedWhenLacking(int lacking, int known) {
    activities.clear(Kind.LISTS, athlete, null, false);
    put(runs(1, known));
    clock.advance(Duration.ofMinutes(1));
    List<Summary> seen = runs(lacking + 1, known);
    boolean applied = isApplied(seen, confirming(seen));
    assertThat(entries()).hasSize(applied ? known - lacking : known);
    return applied;
  }

  private Optional<Failure> listFailure() {
    return activities.history(athlete, _ -> true).listFailures().stream()
        .map(History.ListFailure::failure)
        .findFirst();
  }

  private static Summary ofSource(SourceKey key) {
    Summary run = run(1);
    return new Summary(
        key,
        run.name(),
        run.type(),
        run.sportType(),
        null,
        run.start(),
        run.localStart(),
        null,
        null,
        null,
        null,
        1.0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
