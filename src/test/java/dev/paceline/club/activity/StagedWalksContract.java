package dev.paceline.club.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Activities.Reading;
import dev.paceline.club.activity.Walks.Applied;
import dev.paceline.club.activity.Walks.Staged;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.store.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Full walks, which are staged and swapped in at once, and what walks cover.
abstract class StagedWalksContract extends WalksGround {
  @Test
  @DisplayName("test 54: a full walk is invisible until it is complete, and then wholly there")
  void test54ShowsTheOldStateOrTheNew() {
    put(runs(1, 30));
    clock.advance(Duration.ofMinutes(1));
    Reading reading = full();
    try (Database reader = Database.open(url, clock, Activities.TABLES)) {
      Activities seen = new Activities(reader);
      for (int from = 3; from <= 43; from += 10) {
        stage(runs(from, from + 9));
        assertThat(seen.history(athlete, _ -> true).entries()).hasSize(30);
      }

      walks.finishFull(athlete, SESSION, reading);

      assertThat(seen.history(athlete, _ -> true).entries()).hasSize(50);
    }
    assertThat(externalIds()).doesNotContain("1", "2").contains("3", "52");
  }

  @Test
  void stagesWithoutCountingAnActivityTwice() {
    assertThat(walks.stage(athlete, SESSION, runs(1, 200), clock.instant()))
        .isEqualTo(new Staged(200, 200));
    assertThat(walks.stage(athlete, SESSION, runs(200, 398), clock.instant()))
        .isEqualTo(new Staged(198, 398));
    assertThat(walks.stage(athlete, SESSION, runs(398, 398), clock.instant()))
        .isEqualTo(new Staged(0, 398));
    assertThat(entries()).isEmpty();
  }

  @Test
  void forgetsStagedPages() {
    put(runs(1, 3));
    stage(runs(4, 5));

    walks.dropStaging(SESSION);

    assertThat(count("walk_staging")).isZero();
    assertThat(externalIds()).containsExactly("1", "2", "3");
  }

  @Test
  void answersApartWhatBelongsToAnotherAthlete() {
    put(List.of(run(1)));
    AthleteId other = activities.athlete(SourceKey.strava(8));
    Walks.Foreign foreign = new Walks.Foreign(SourceKey.strava(1));

    assertThat(walks.merge(other, runs(1, 3), clock.instant())).isEqualTo(foreign);
    assertThat(walks.stage(other, SESSION, runs(1, 3), clock.instant())).isEqualTo(foreign);
    walks.stage(other, SESSION, runs(2, 3), clock.instant());
    put(List.of(run(2)));
    assertThat(walks.finishFull(other, SESSION, full()))
        .isEqualTo(new Walks.Foreign(SourceKey.strava(2)));

    assertThat(activities.history(other, _ -> true).entries()).isEmpty();
    assertThat(activities.coverage(other)).isEqualTo(Coverage.NONE);
  }

  @Test
  void mergesStagedPagesAsOfWhenTheyWereStaged() {
    put(List.of(named("First")));
    clock.advance(Duration.ofMinutes(1));
    Reading reading = full();
    stage(List.of(named("Staged")));
    clock.advance(Duration.ofMinutes(1));
    walks.merge(athlete, List.of(named("Newer")), clock.instant());

    walks.finishFull(athlete, SESSION, reading);

    assertThat(stored("name")).isEqualTo("Newer");
  }

  @Test
  void endsAFullWalkWithCoverageAndWithoutStaging() {
    put(runs(1, 3));
    clock.advance(Duration.ofMinutes(1));
    Reading reading = full();
    stage(runs(2, 5));
    clock.advance(Duration.ofMinutes(3));

    Applied applied = applied(walks.finishFull(athlete, SESSION, reading));

    assertThat(applied).isEqualTo(new Applied(2, 0, 2, 0, 1, List.of()));
    assertThat(count("walk_staging")).isZero();
    assertThat(walks.watermark(athlete)).contains(reading.startedAt());
    assertThat(walks.lastSuccess(athlete)).contains(reading.startedAt());
    assertThat(externalIds()).containsExactly("2", "3", "4", "5");
  }

  @Test
  void leavesOtherSourcesAndLateArrivalsAloneInAFullWalk() {
    Summary manual = run(1);
    put(List.of(withKey(manual, new SourceKey("manual", "m1"))));
    clock.advance(Duration.ofMinutes(1));
    Reading reading = full();
    clock.advance(Duration.ofMinutes(1));
    put(List.of(run(9)));

    walks.finishFull(athlete, SESSION, reading);

    assertThat(externalIds()).containsExactly("m1", "9");
  }

  @Test
  void knowsNoWatermarkBeforeAnythingWasRead() {
    assertThat(walks.watermark(athlete)).isEmpty();
    assertThat(walks.lastSuccess(athlete)).isEmpty();
  }

  @Test
  void takesTheNewestKnownInstantForTheWatermark() {
    walks.finishIncremental(athlete, new Reading(january(), FEBRUARY, Optional.empty()));
    walks.finishIncremental(
        athlete,
        new Reading(
            RangeSet.of(new TimeRange(JANUARY.minusSeconds(60), JANUARY)),
            clock.instant(),
            Optional.empty()));

    assertThat(walks.watermark(athlete)).contains(FEBRUARY);
    assertThat(walks.lastSuccess(athlete)).contains(FEBRUARY);
  }
}
