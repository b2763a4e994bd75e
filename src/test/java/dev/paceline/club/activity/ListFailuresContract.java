package dev.paceline.club.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.History.ListFailure;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The last failure of every range of a list (D7).
abstract class ListFailuresContract extends ActivitiesGround {
  private static final Instant MARCH = Instant.parse("2025-03-01T00:00:00Z");
  private static final TimeRange FIRST = new TimeRange(JANUARY, FEBRUARY);
  private static final TimeRange SECOND = new TimeRange(FEBRUARY, MARCH);

  @Test
  void keepsTheFailuresOfRangesApart() {
    activities.listFailed(athlete, FIRST, Failure.Code.TOKEN_REVOKED, null);
    activities.listFailed(athlete, SECOND, Failure.Code.SERVICE_UNAVAILABLE, MARCH);

    assertThat(failures())
        .containsExactly(
            new ListFailure(FIRST, new Failure(Failure.Code.TOKEN_REVOKED, clock.instant(), null)),
            new ListFailure(
                SECOND, new Failure(Failure.Code.SERVICE_UNAVAILABLE, clock.instant(), MARCH)));
  }

  @Test
  void forgetsTheFailuresOfWhatACompleteReadingCovers() {
    activities.listFailed(athlete, new TimeRange(JANUARY, MARCH), Failure.Code.RATE_LIMITED, null);

    activities.putLast(athlete, List.of(), reading());

    assertThat(failures()).extracting(ListFailure::range).containsExactly(SECOND);
    new Walks(database)
        .finishIncremental(
            athlete,
            new Activities.Reading(RangeSet.of(SECOND), clock.instant(), Optional.empty()));
    assertThat(failures()).isEmpty();
  }

  @Test
  void replacesEarlierFailuresOfTheSameInstants() {
    activities.listFailed(athlete, Activities.EVER, Failure.Code.NOT_CONNECTED, null);
    clock.advance(Duration.ofHours(1));

    for (int i = 0; i < 5; i++) {
      activities.listFailed(athlete, FIRST, Failure.Code.TOKEN_REVOKED, null);
    }

    assertThat(failures())
        .extracting(failure -> failure.failure().code())
        .containsExactly(
            Failure.Code.NOT_CONNECTED, Failure.Code.TOKEN_REVOKED, Failure.Code.NOT_CONNECTED);
    activities.listFailed(athlete, Activities.EVER, Failure.Code.NOT_CONNECTED, null);
    assertThat(failures()).hasSize(1);
  }

  @Test
  void leavesNoSliverOfAMillisecond() {
    TimeRange odd = new TimeRange(JANUARY.plusNanos(1), FEBRUARY.plusNanos(1));
    activities.listFailed(athlete, odd, Failure.Code.RATE_LIMITED, null);

    activities.putLast(
        athlete,
        List.of(),
        new Activities.Reading(RangeSet.of(odd), clock.instant(), Optional.empty()));

    assertThat(failures()).isEmpty();
  }

  private List<ListFailure> failures() {
    return activities.history(athlete, _ -> true).listFailures();
  }
}
