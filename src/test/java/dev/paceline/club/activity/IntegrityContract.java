package dev.paceline.club.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Activities.Finding;
import dev.paceline.club.activity.Activities.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Finding damage, and finding none where there is none.
abstract class IntegrityContract extends ActivitiesGround {
  @Test
  void findsNothingInASoundStore() {
    long id = put(runs(1, 30)).getFirst();
    activities.putDetail(
        athlete,
        id,
        new Detail(
            run(1),
            "Track: A by B",
            "line",
            1,
            1,
            1.5,
            List.of(effort(1, JANUARY), effort(2, null))));
    activities.putPhotos(
        athlete, id, List.of(new Detail.Photo("p", "https://photos.invalid/p", null, true)));
    activities.putComments(athlete, id, List.of(new Detail.Comment("c", "Well done", null, "Bo")));
    activities.putLast(athlete, List.of(), reading());

    assertThat(activities.check()).isEmpty();
    assertThat(activities.check()).as("nothing fell").isEmpty();
  }

  @Test
  @DisplayName("test 5: an athlete who trains indoors alone is healthy")
  void test5FindsAnIndoorAthleteHealthy() {
    List<Summary> indoors = new ArrayList<>();
    for (int id = 1; id <= 40; id++) {
      indoors.add(indoor(id));
    }
    put(indoors);
    Walks walks = new Walks(database);
    long version = walks.version(athlete);

    assertThat(activities.check()).isEmpty();

    assertThat(walks.version(athlete)).isEqualTo(version);
  }

  @Test
  void findsContentThatDiffersFromItsHash() {
    long id = put(runs(1, 3)).getFirst();
    putEfforts(id, List.of(effort(1, JANUARY)));
    change("update activity set distance_meters = 1 where external_id = '2'");
    change("update effort set elapsed_seconds = 1");
    change("update activity_detail set description = 'other'");

    assertThat(activities.check())
        .containsExactlyInAnyOrder(damaged("summary"), damaged("efforts"), damaged("detail"));
    assertThat(entries().getFirst().efforts().getFirst().elapsedSeconds())
        .as("nothing is overwritten")
        .isEqualTo(1);
  }

  @Test
  void findsThatMuchLessIsThereThanAtTheLastCheck() {
    put(runs(1, 12));
    activities.check();
    clock.advance(Duration.ofDays(1));
    change("delete from activity where distance_meters < 10008");

    assertThat(activities.check())
        .containsExactly(
            new Finding(
                Severity.COMPARATIVE,
                "activities fewer than at the last check",
                Optional.of(athlete),
                7));
    assertThat(activities.check()).as("said once").isEmpty();
  }

  @Test
  void advisesWhenMuchIsUnnamed() {
    put(List.of(silent(1), run(2)));

    assertThat(activities.check()).extracting(Finding::severity).containsExactly(Severity.ADVISORY);
  }

  private Finding damaged(String group) {
    return new Finding(
        Severity.STRUCTURAL, group + " that differs from its hash", Optional.of(athlete), 1);
  }

  private void change(String sql) {
    database.write(transaction -> transaction.sql(sql).update());
  }

  private static Summary indoor(long id) {
    Summary run = run(id);
    return new Summary(
        run.key(),
        run.name(),
        run.type(),
        run.sportType(),
        null,
        run.start(),
        run.localStart(),
        run.timezone(),
        3600,
        3000,
        2900,
        5000.0,
        0.0,
        "everyone",
        false,
        false,
        true,
        false,
        false,
        null,
        null,
        null,
        "",
        null);
  }
}
