package dev.paceline.club.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paceline.club.activity.History.Measure;
import dev.paceline.club.activity.History.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is known of single activities: efforts, failures, measures.
abstract class DetailsContract extends ActivitiesGround {
  private static final Instant START = JANUARY.plusSeconds(3600);

  @Test
  void storesEffortsWithWhatIsMissingInThem() {
    long id = put(List.of(run(1))).getFirst();
    List<Effort> efforts =
        List.of(
            effort(3, START),
            effort(2, null),
            new Effort(0, Long.MAX_VALUE, false, 0, null, null, -1, -1, 0, false));

    putEfforts(id, efforts);

    History.Entry entry = entries().getFirst();
    assertThat(entry.efforts()).isEqualTo(efforts);
    assertThat(entry.effortsPresent()).isTrue();
    assertThat(entry.detailReadAt()).isEqualTo(clock.instant());
    putEfforts(id, efforts.subList(0, 1));
    assertThat(entries().getFirst().efforts()).isEqualTo(efforts.subList(0, 1));
  }

  @Test
  void tellsNoEffortsFromNoListOfEfforts() {
    long id = put(List.of(run(1))).getFirst();

    putEfforts(id, List.of());
    assertThat(entries().getFirst().effortsPresent()).isTrue();
    assertThat(entries().getFirst().efforts()).isEmpty();

    putEfforts(id, List.of(effort(1, START)));
    clock.advance(Duration.ofHours(1));
    putEfforts(id, null);
    assertThat(entries().getFirst().effortsPresent()).isFalse();
    assertThat(entries().getFirst().efforts()).containsExactly(effort(1, START));
    assertThat(entries().getFirst().detailReadAt()).isEqualTo(clock.instant());
  }

  @Test
  void refusesEffortsOfAnUnknownActivity() {
    assertThatIllegalArgumentException().isThrownBy(() -> putEfforts(99, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> activities.detailFailed(99, Failure.Code.ACTIVITY_GONE, null));
  }

  @Test
  void wantsTheDetailAgainWhenTheActivityChanged() {
    Summary stored = run(1, START, 10_000, "Run");
    assertThat(detailIsKeptAfter(stored, stored)).isTrue();
    assertThat(detailIsKeptAfter(stored, silent(1))).isTrue();
    assertThat(detailIsKeptAfter(stored, run(1, START, 10_100, "Run"))).isTrue();
    assertThat(detailIsKeptAfter(stored, run(1, START, 10_101, "Run"))).isFalse();
    assertThat(detailIsKeptAfter(stored, run(1, START, 9_899, "Run"))).isFalse();
    assertThat(detailIsKeptAfter(stored, run(1, START.plusSeconds(1), 10_000, "Run"))).isFalse();
    assertThat(detailIsKeptAfter(stored, run(1, START, 10_000, "Walk"))).isFalse();
  }

  @Test
  void remembersTheLastFailureUntilTheNextSuccess() {
    long id = put(List.of(run(1))).getFirst();
    Instant until = clock.instant().plusSeconds(60);

    activities.detailFailed(id, Failure.Code.ACTIVITY_UNREADABLE, until);
    activities.detailFailed(id, Failure.Code.ACTIVITY_GONE, null);
    assertThat(entries().getFirst().failure())
        .isEqualTo(new Failure(Failure.Code.ACTIVITY_GONE, clock.instant(), null));

    putEfforts(id, null);
    assertThat(entries().getFirst().failure()).isNull();

    activities.detailFailed(id, Failure.Code.ACTIVITY_UNREADABLE, until);
    put(List.of(run(1)));
    assertThat(entries().getFirst().failure())
        .isEqualTo(new Failure(Failure.Code.ACTIVITY_UNREADABLE, clock.instant(), until));
  }

  @Test
  void forgetsThatAnActivityIsGoneWhenAListShowsIt() {
    long id = put(List.of(run(1))).getFirst();
    activities.detailFailed(id, Failure.Code.ACTIVITY_GONE, null);

    put(List.of(silent(1)));

    assertThat(entries().getFirst().failure()).isNull();
  }

  @Test
  void storesMeasuresWithAndWithoutDistance() {
    long id = put(List.of(run(1))).getFirst();
    Map<Stretch, Measure> measures =
        Map.of(
            new Stretch(id, 0, 10), new Measure(Optional.of(12.25), Optional.of(7)),
            new Stretch(id, 0, 11), new Measure(Optional.empty(), Optional.empty()));

    activities.putMeasures(athlete, Map.of(new Stretch(id, 0, 10), measure(1.0)));
    activities.putMeasures(athlete, measures);

    assertThat(activities.history(athlete, _ -> true).measures()).isEqualTo(measures);
  }

  private boolean detailIsKeptAfter(Summary stored, Summary next) {
    long id = put(List.of(stored)).getFirst();
    putEfforts(id, List.of(effort(1, START)));
    put(List.of(next));
    History.Entry entry = entries().getFirst();
    assertThat(entry.efforts()).as("shown until the next reading").hasSize(1);
    assertThat(entry.effortsPresent()).isEqualTo(entry.detailReadAt() != null);
    return entry.detailReadAt() != null;
  }

  private static Measure measure(double meters) {
    return new Measure(Optional.of(meters), Optional.empty());
  }
}
