package dev.paceline.club.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Activities.Contents;
import dev.paceline.club.activity.Activities.Kind;
import dev.paceline.club.activity.History.Measure;
import dev.paceline.club.activity.History.Stretch;
import dev.paceline.engine.coverage.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Counting and removing what is stored.
abstract class ClearingContract extends ActivitiesGround {
  @Test
  void countsWhatIsStored() {
    Instant oldest = clock.instant();
    fill();

    assertThat(activities.contents())
        .isEqualTo(new Contents(1, 3, 2, 3, 1, Map.of(athlete, january()), oldest));
  }

  @Test
  void clearsListsWithTheirCoverageAndAllThatHangsOnThem() {
    fill();
    AthleteId other = activities.athlete(SourceKey.strava(8));
    activities.put(other, List.of(run(9)));
    Contents stored = activities.contents();

    Contents planned = activities.clear(Kind.LISTS, athlete, null, true);
    assertThat(activities.contents()).as("a dry run removes nothing").isEqualTo(stored);
    assertThat(activities.clear(Kind.LISTS, athlete, null, false)).isEqualTo(planned);

    assertThat(planned.activities()).isEqualTo(3);
    assertThat(planned.coverage()).containsOnlyKeys(athlete);
    assertThat(entries()).isEmpty();
    assertThat(activities.coverage(athlete)).isEqualTo(Coverage.NONE);
    assertThat(activities.contents())
        .isEqualTo(new Contents(1, 1, 0, 0, 0, Map.of(), clock.instant()));
  }

  @Test
  void clearsDetailsAndLeavesLists() {
    fill();

    assertThat(activities.clear(Kind.DETAILS, null, null, false))
        .extracting(Contents::activities, Contents::details, Contents::efforts, Contents::measures)
        .containsExactly(0, 2, 3, 1);

    assertThat(entries())
        .hasSize(3)
        .allSatisfy(entry -> {
          assertThat(entry.detailReadAt()).isNull();
          assertThat(entry.efforts()).isEmpty();
        });
    assertThat(activities.coverage(athlete).known()).isEqualTo(january());
  }

  @Test
  void clearsMeasuresAlone() {
    fill();

    assertThat(activities.clear(Kind.MEASURES, athlete, null, false).measures()).isEqualTo(1);

    assertThat(activities.contents())
        .extracting(Contents::activities, Contents::details, Contents::efforts, Contents::measures)
        .containsExactly(3, 2, 3, 0);
  }

  @Test
  void clearsOnlyWhatWasReadBefore() {
    Instant first = clock.instant();
    fill();
    Instant later = clock.instant();

    assertThat(activities.clear(Kind.LISTS, null, first, false))
        .isEqualTo(new Contents(0, 0, 0, 0, 0, Map.of(), null));
    assertThat(activities.clear(Kind.DETAILS, null, later, false))
        .extracting(Contents::details, Contents::efforts, Contents::oldest)
        .containsExactly(1, 2, first);
    assertThat(activities.clear(Kind.LISTS, null, later, false))
        .extracting(Contents::activities, Contents::details, Contents::efforts)
        .as("a detail tells the summary anew")
        .containsExactly(2, 0, 0);
  }

  /// Three activities, two details with three efforts, and a measure, read one minute apart.
  private void fill() {
    List<Long> ids = put(runs(1, 3));
    activities.putLast(athlete, List.of(), reading());
    putEfforts(ids.get(0), List.of(effort(1, JANUARY), effort(2, JANUARY)));
    clock.advance(Duration.ofMinutes(1));
    putEfforts(ids.get(1), List.of(effort(3, JANUARY)));
    activities.putMeasures(
        athlete,
        Map.of(new Stretch(ids.get(1), 0, 9), new Measure(Optional.of(1.0), Optional.empty())));
  }
}
