package dev.paceline.club.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paceline.engine.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class ActivitiesContract extends ActivitiesGround {
  private static final Instant START = JANUARY.plusSeconds(3600);

  @Test
  void givesAnAthleteOneNumberForEver() {
    assertThat(activities.athlete(SourceKey.strava(7))).isEqualTo(athlete);
    assertThat(activities.findAthlete(SourceKey.strava(7))).contains(athlete);
    assertThat(activities.findAthlete(SourceKey.strava(8))).isEmpty();
    assertThat(activities.athlete(SourceKey.strava(8))).isNotEqualTo(athlete);
    assertThat(activities.athlete(new SourceKey("upload", "7"))).isNotEqualTo(athlete);
    assertThat(activities.key(athlete)).isEqualTo(SourceKey.strava(7));
    assertThatIllegalArgumentException().isThrownBy(() -> activities.key(new AthleteId(99)));
  }

  @Test
  void loadsWhatScoringNeeds() {
    List<Long> ids = put(List.of(run(2), run(1)));

    assertThat(entries())
        .extracting(History.Entry::activity)
        .containsExactly(
            new Activity(
                ids.get(1),
                "1",
                "TrailRun",
                "Run",
                START.getEpochSecond(),
                START.getEpochSecond() + 3600,
                3600,
                3000,
                2900,
                10_001,
                123.4,
                Set.of(Activity.Flag.TRAINER, Activity.Flag.HAS_TRACK)),
            entries().get(1).activity());
    assertThat(externalIds()).containsExactly("1", "2");
    assertThat(entries().getFirst())
        .extracting(
            History.Entry::detailReadAt,
            History.Entry::effortsPresent,
            History.Entry::efforts,
            History.Entry::failure)
        .containsExactly(null, false, List.of(), null);
  }

  @Test
  void loadsOnlyWhatThePredicateWants() {
    put(runs(1, 5));

    History history = activities.history(athlete, activity -> activity.distanceMeters() > 10_003);

    assertThat(history.entries()).hasSize(2);
  }

  @Test
  void sortsByStartAndThenExternalId() {
    put(
        List.of(
            run(9, START, 1, "Run"), run(30, START.plusSeconds(1), 1, "Run"),
            run(10, START, 1, "Run"), run(20, START.minusSeconds(1), 1, "Run")));

    assertThat(externalIds()).containsExactly("20", "10", "9", "30");
  }

  @Test
  @DisplayName("P-1: where nobody said whether there is a track, there may be efforts")
  void takesSilenceOnATrackForAPossibleOne() {
    put(List.of(silent(1)));
    try (Database other = Database.open(url, clock, Activities.TABLES)) {
      other.write(tx -> tx.sql("update activity set start_at = 1738368000000").update());
    }

    assertThat(entries())
        .singleElement()
        .matches(entry -> entry.activity().is(Activity.Flag.HAS_TRACK));
  }

  @Test
  void keepsWhatASummaryDoesNotSay() {
    put(List.of(run(1)));
    List<History.Entry> before = entries();
    Map<String, @Nullable Object> row = row(1);

    put(List.of(silent(1)));

    assertThat(entries()).isEqualTo(before);
    assertThat(row(1)).isEqualTo(row);
  }

  @Test
  void storesEveryFieldByteForByte() {
    put(List.of(run(1)));

    assertThat(row(1))
        .containsEntry("name", "It's a \"run\"; 🏃 № 1")
        .containsEntry("summary_polyline", "abc`\\\\@")
        .containsEntry("timezone", "(GMT+01:00) Europe/Berlin")
        .containsEntry("gear_id", "g1")
        .containsEntry("device_name", "watch")
        .containsEntry("start_latitude", 47.1)
        .containsEntry("start_longitude", 11.2)
        .containsEntry("visibility", "everyone")
        .containsEntry("missing_since", null);
    assertThat(((Number) value(row(1), "workout_type")).intValue()).isEqualTo(1);
    assertThat(((Number) value(row(1), "start_at")).longValue()).isEqualTo(START.toEpochMilli());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void storesTheSameWhateverTheOrderOfThePages(long seed) {
    List<Summary> said = new ArrayList<>(runs(1, 12));
    said.addAll(List.of(silent(3), run(3), silent(5), silent(20), run(20)));
    put(said);
    List<Activity> expected = withoutIds(entries());
    AthleteId other = activities.athlete(SourceKey.strava(8));

    Collections.shuffle(said, new Random(seed));
    activities.clear(Activities.Kind.LISTS, athlete, null, false);
    int cut = (int) (seed * 2);
    put(said.subList(0, cut));
    put(said.subList(cut, said.size()));
    put(said);

    assertThat(withoutIds(entries())).isEqualTo(expected);
    assertThat(activities.history(other, _ -> true).entries()).isEmpty();
  }

  @Test
  void answersTheIdsInTheOrderOfThePage() {
    List<Long> first = put(List.of(run(1), run(2)));

    assertThat(put(List.of(run(2), run(3), run(1), run(2))))
        .hasSize(4)
        .startsWith(first.get(1))
        .endsWith(first.get(0), first.get(1))
        .doesNotContainNull();
    assertThat(put(List.of())).isEmpty();
  }

  @Test
  void neverGivesANumberTwice() {
    List<Long> first = put(runs(1, 3));
    activities.clear(Activities.Kind.LISTS, null, null, false);

    assertThat(put(runs(1, 3))).doesNotContainAnyElementsOf(first);
  }

  @Test
  void refusesAnActivityOfAnotherAthlete() {
    put(List.of(run(1)));
    AthleteId other = activities.athlete(SourceKey.strava(8));

    assertThat(activities.put(other, List.of(run(2), run(1))))
        .isEqualTo(new Walks.Foreign(SourceKey.strava(1)));

    assertThat(activities.history(other, _ -> true).entries()).isEmpty();
  }

  @Test
  void isDurable() {
    long id = put(runs(1, 250)).getFirst();
    putEfforts(id, List.of(effort(1, START)));
    activities.putLast(athlete, List.of(), reading());
    activities.listFailed(athlete, Activities.EVER, Failure.Code.TOKEN_REVOKED, null);
    History before = activities.history(athlete, _ -> true);

    database.close();
    reopen();

    assertThat(activities.history(athlete, _ -> true)).isEqualTo(before);
    assertThat(before.entries()).hasSize(250);
    assertThat(before.listFailures())
        .extracting(History.ListFailure::failure)
        .containsOnly(new Failure(Failure.Code.TOKEN_REVOKED, clock.instant(), null));
  }

  private Map<String, @Nullable Object> row(long externalId) {
    return database.read(transaction ->
        transaction
            .sql("select * from activity where external_id = ?")
            .param(Long.toString(externalId))
            .query()
            .singleRow());
  }

  private static Object value(Map<String, @Nullable Object> row, String column) {
    Object value = row.get(column);
    assertThat(value).isNotNull();
    return value == null ? "" : value;
  }

  private static List<Activity> withoutIds(List<History.Entry> entries) {
    return entries.stream()
        .map(History.Entry::activity)
        .map(a ->
            new Activity(
                0,
                a.externalId(),
                a.sportType(),
                a.legacyType(),
                a.startSeconds(),
                a.localStartSeconds(),
                a.utcOffsetSeconds(),
                a.elapsedSeconds(),
                a.movingSeconds(),
                a.distanceMeters(),
                a.climbMeters(),
                a.flags()))
        .toList();
  }
}
