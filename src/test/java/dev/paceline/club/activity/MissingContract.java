package dev.paceline.club.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paceline.club.activity.Activities.Reading;
import dev.paceline.club.activity.Walks.Applied;
import dev.paceline.club.activity.Walks.Candidate;
import dev.paceline.club.activity.Walks.Held;
import dev.paceline.club.activity.Walks.Merged;
import dev.paceline.club.activity.Walks.Staged;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.RangeSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What a list lacks: hidden, held until somebody believes it, shown again or removed.
abstract class MissingContract extends WalksGround {
  @Test
  @DisplayName("test 51a: of 300 activities 200 vanish, or 7 of 12: the walk is held")
  void test51aHoldsAFullWalkThatLacksTooMuch() {
    assertThat(isHeld(300, 200)).isTrue();
    assertThat(isHeld(12, 7)).isTrue();
    assertThat(isHeld(12, 6)).isFalse();
  }

  @Test
  void removesWhatAFullWalkLackedAfterADay() {
    put(runs(1, 3));
    clock.advance(Duration.ofMinutes(1));
    stage(runs(2, 3));
    walks.finishFull(athlete, SESSION, full());

    clock.advance(Duration.ofHours(24).minusSeconds(1));
    assertThat(walks.purgeGone()).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(walks.purgeGone()).isEqualTo(1);

    assertThat(count("activity")).isEqualTo(2);
    assertThat(count("activity_group")).isEqualTo(2);
  }

  @Test
  void marksNothingAfterAnIncrementalWalk() {
    put(runs(1, 3));
    clock.advance(Duration.ofMinutes(1));

    walks.finishIncremental(athlete, new Reading(january(), clock.instant(), Optional.empty()));

    assertThat(entries()).hasSize(3);
    assertThat(activities.coverage(athlete).known()).isEqualTo(january());
  }

  @Test
  void confirmsWhatAReconcilingWalkLacked() {
    put(runs(1, 5));
    clock.advance(Duration.ofMinutes(1));

    Applied applied = applied(walks.finishReconcile(athlete, confirming(runs(3, 5))));

    assertThat(applied.candidates())
        .extracting(Candidate::key)
        .containsExactly(SourceKey.strava(2), SourceKey.strava(1));
    assertThat(externalIds()).as("hidden at once").containsExactly("3", "4", "5");
    walks.merge(athlete, runs(2, 2), clock.instant());
    walks.confirmGone(athlete, applied.candidates().getLast().activity());
    assertThat(externalIds()).containsExactly("2", "3", "4", "5");
    assertThat(walks.candidates(athlete)).isEmpty();
    clock.advance(Duration.ofDays(1));
    assertThat(walks.purgeGone()).isEqualTo(1);
  }

  @Test
  void neverRemovesWhatIsHiddenButNotConfirmed() {
    put(runs(1, 2));
    clock.advance(Duration.ofMinutes(1));
    walks.finishReconcile(athlete, confirming(runs(2, 2)));

    clock.advance(Duration.ofDays(300));

    assertThat(walks.purgeGone()).isZero();
    walks.merge(athlete, List.of(run(1)), clock.instant());
    assertThat(externalIds()).as("back when it is seen again").containsExactly("1", "2");
  }

  @Test
  void showsNothingThatWasHiddenSinceItWasAskedFor() {
    long activity = put(runs(1, 2)).getFirst();
    clock.advance(Duration.ofMinutes(1));
    Instant asked = clock.instant();
    clock.advance(Duration.ofSeconds(1));
    walks.hide(athlete, activity);
    clock.advance(Duration.ofSeconds(1));

    assertThat(((Merged) walks.merge(athlete, runs(1, 2), asked)).returned()).isZero();
    activities.putDetail(athlete, activity, detail(run(1)), asked);
    activities.putLast(athlete, runs(1, 2), new Reading(RangeSet.EMPTY, asked, Optional.empty()));
    activities.put(athlete, runs(1, 2), new Activities.Cursor(Activities.EVER, asked, "somewhere"));
    assertThat(walks.stage(athlete, SESSION, runs(1, 2), asked)).isEqualTo(new Staged(2, 2));
    walks.finishFull(
        athlete, SESSION, new Reading(RangeSet.of(Activities.EVER), asked, Optional.empty()));
    assertThat(externalIds()).containsExactly("2");

    walks.merge(athlete, runs(1, 2), clock.instant());
    assertThat(externalIds()).containsExactly("1", "2");
  }

  @Test
  void hidesAnewWhatIsHiddenAlready() {
    long activity = put(runs(1, 2)).getFirst();
    walks.hide(athlete, activity);
    clock.advance(Duration.ofMinutes(1));
    Instant asked = clock.instant();
    clock.advance(Duration.ofMinutes(1));
    walks.hide(athlete, activity);

    walks.merge(athlete, runs(1, 2), asked);
    assertThat(externalIds()).containsExactly("2");

    walks.merge(athlete, runs(1, 2), clock.instant());
    assertThat(externalIds()).containsExactly("1", "2");
  }

  @Test
  void refusesToReconcileWithoutKnowingWhatWasSeen() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> walks.finishReconcile(athlete, reading()))
        .withMessageContaining("seen");
  }

  @Test
  void appliesAHeldWalkWhenSomebodySaysSo() {
    Reading reading = held(12, 7);
    clock.advance(Duration.ofDays(2));
    walks.merge(athlete, List.of(run(1)), clock.instant());

    Applied applied = applied(walks.apply(athlete));

    assertThat(applied.missing()).as("1 was seen since").isEqualTo(6);
    assertThat(externalIds()).containsExactly("1", "8", "9", "10", "11", "12");
    assertThat(walks.lastSuccess(athlete)).contains(reading.startedAt());
    assertThat(walks.held()).isEmpty();
    assertThat(count("walk_staging")).isZero();
    assertThat(failures()).isEmpty();
  }

  @Test
  void dropsAHeldWalkWhenSomebodySaysSo() {
    held(12, 7);

    walks.drop(athlete);

    assertThat(entries()).hasSize(12);
    assertThat(walks.held()).isEmpty();
    assertThat(count("walk_staging")).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> walks.apply(athlete));
  }

  @Test
  void dropsAHeldWalkAfterAWeek() {
    held(12, 7);
    clock.advance(Duration.ofDays(7).minusSeconds(1));
    walks.purgeGone();
    assertThat(walks.held()).hasSize(1);

    clock.advance(Duration.ofSeconds(1));
    walks.purgeGone();

    assertThat(walks.held()).isEmpty();
    assertThat(entries()).hasSize(12);
  }

  @Test
  void believesASecondFullWalkThatLacksTheSameAQuarterHourLater() {
    held(12, 7);
    clock.advance(Duration.ofMinutes(14));
    walks.stage(athlete, "sync-7-2", runs(8, 12), clock.instant());
    assertThat(walks.finishFull(athlete, "sync-7-2", full())).isInstanceOf(Held.class);
    assertThat(count("walk_staging")).as("the pages of the newer walk").isEqualTo(5);
    clock.advance(Duration.ofMinutes(1));
    walks.stage(athlete, "sync-7-3", runs(8, 12), clock.instant());

    assertThat(walks.finishFull(athlete, "sync-7-3", full())).isInstanceOf(Applied.class);

    assertThat(entries()).hasSize(5);
    assertThat(count("walk_staging")).isZero();
    assertThat(walks.held()).isEmpty();
  }

  private Reading held(int known, int lacking) {
    put(runs(1, known));
    clock.advance(Duration.ofMinutes(1));
    Reading reading = full();
    stage(runs(lacking + 1, known));
    assertThat(walks.finishFull(athlete, SESSION, reading))
        .isEqualTo(new Held(athlete, clock.instant(), Optional.of(SESSION), lacking, known));
    assertThat(walks.held()).hasSize(1);
    return reading;
  }

  private boolean isHeld(int known, int lacking) {
    activities.clear(Activities.Kind.LISTS, athlete, null, false);
    put(runs(1, known));
    Coverage before = activities.coverage(athlete);
    clock.advance(Duration.ofMinutes(1));
    Reading reading = full();
    for (int from = lacking + 1; from <= known; from += 200) {
      stage(runs(from, Math.min(known, from + 199)));
    }
    boolean held = walks.finishFull(athlete, SESSION, reading) instanceof Held;
    assertThat(entries()).hasSize(held ? known : known - lacking);
    assertThat(activities.coverage(athlete).equals(before)).isEqualTo(held);
    assertThat(failures().isEmpty()).isEqualTo(!held);
    return held;
  }

  private static Detail detail(Summary summary) {
    return new Detail(summary, null, null, null, null, null, List.of());
  }
}
