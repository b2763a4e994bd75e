package dev.paceline.club.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Walks.Merged;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Pages that are merged as they come.
abstract class MergesContract extends WalksGround {
  @Test
  void countsWhatAMergeDid() {
    put(runs(1, 4));
    walks.hide(athlete, walks.find(athlete, SourceKey.strava(4)).orElseThrow());
    clock.advance(Duration.ofMinutes(1));

    Merged merged =
        merged(List.of(run(1), run(2, JANUARY.plusSeconds(7200), 20_000, "Run"), run(4), run(5)));

    assertThat(merged.ids()).hasSize(4);
    assertThat(merged.added()).containsExactly(merged.ids().getLast());
    assertThat(merged.updated()).isEqualTo(1);
    assertThat(merged.unchanged()).isEqualTo(2);
    assertThat(merged.returned()).isEqualTo(1);
    assertThat(merged.outdated()).containsExactly(merged.ids().get(1));
  }

  @Test
  @DisplayName("test 6: rows that are not in a page stay, however many were asked for")
  void test6KeepsAllRowsWhenAPageIsShorter() {
    put(runs(1, 250));

    walks.merge(athlete, runs(51, 250), clock.instant());

    assertThat(entries()).hasSize(250);
  }

  @Test
  @DisplayName("test 7, source half: the source's new name is stored")
  void test7StoresTheNewNameOfTheSource() {
    put(List.of(named("Before")));
    clock.advance(Duration.ofMinutes(1));

    walks.merge(athlete, List.of(named("After")), clock.instant());

    assertThat(stored("name")).isEqualTo("After");
  }

  @Test
  @DisplayName("test 17: two activities of the same second on a page boundary are both stored")
  void test17StoresBothOfTheSameSecond() {
    Summary one = run(11, JANUARY, 1, "Run");
    Summary other = run(12, JANUARY, 1, "Run");

    walks.merge(athlete, List.of(one), clock.instant());
    walks.merge(athlete, List.of(one, other), clock.instant());

    assertThat(externalIds()).containsExactly("11", "12");
  }

  @Test
  @DisplayName("test 24a: names are stored character for character")
  void test24aKeepsOddTextInNames() {
    String odd = "It's \"5; drop table activity;--\" 🏃\u200d♀️\\";

    walks.merge(athlete, List.of(named(odd)), clock.instant());

    assertThat(stored("name")).isEqualTo(odd);
  }

  @Test
  @DisplayName("test 30: 40,000 rows are written in 200 transactions")
  void test30WritesManyRowsInFewTransactions() {
    for (int page = 0; page < 200; page++) {
      AthleteId one = activities.athlete(SourceKey.strava(1000 + page));
      Merged merged =
          (Merged) walks.merge(one, runs(page * 200 + 1, page * 200 + 200), clock.instant());
      assertThat(merged.added()).hasSize(200);
      assertThat(walks.version(one)).as("one transaction").isEqualTo(1);
    }

    assertThat(count("activity")).isEqualTo(40_000);
    assertThat(count("activity_group")).isEqualTo(40_000);
  }

  @Test
  @DisplayName(
      "test 50, store half: an un-marked race is ordinary, and a race again when re-marked")
  void test50StoresTheWorkoutType() {
    put(List.of(ofType(1)));
    clock.advance(Duration.ofMinutes(1));
    walks.merge(athlete, List.of(ofType(0)), clock.instant());
    assertThat(number("workout_type")).isZero();
    clock.advance(Duration.ofMinutes(1));
    walks.merge(athlete, List.of(ofType(1)), clock.instant());
    assertThat(number("workout_type")).isEqualTo(1);
  }

  @Test
  @DisplayName("test 63: hidden start times, a false Z and summer time keep instant and wall clock")
  void test63KeepsInstantsAndWallClocksApart() {
    LocalDateTime hidden = LocalDateTime.parse("2025-03-30T00:00:01");
    Instant start = Instant.parse("2025-03-29T23:00:01Z");
    Summary run = run(1, start, 1, "Run");

    walks.merge(athlete, List.of(withLocal(run, hidden, 3600)), clock.instant());
    walks.merge(
        athlete,
        List.of(
            withLocal(
                run(2, Instant.parse("2025-03-30T01:00:00Z"), 1, "Run"),
                LocalDateTime.parse("2025-03-30T03:00:00"),
                7200)),
        clock.instant());

    Activity first = entries().getFirst().activity();
    assertThat(first.startHidden()).isTrue();
    assertThat(first.start()).isEqualTo(start);
    assertThat(first.localStart()).isEqualTo(hidden);
    Activity summer = entries().getLast().activity();
    assertThat(summer.start()).isEqualTo(Instant.parse("2025-03-30T01:00:00Z"));
    assertThat(summer.localStart()).isEqualTo(LocalDateTime.parse("2025-03-30T03:00:00"));
    assertThat(summer.utcOffsetSeconds()).isEqualTo(7200);
  }

  @Test
  void keepsTheNewerAnswerWhenAnOlderOneComesLate() {
    put(List.of(named("New")));
    clock.advance(Duration.ofMinutes(-1));

    Merged merged = merged(List.of(named("Old")));

    assertThat(merged.unchanged()).isEqualTo(1);
    assertThat(stored("name")).isEqualTo("New");
  }

  @Test
  void storesPagesOfAnyLengthOrNothingOfThem() {
    AthleteId other = activities.athlete(SourceKey.strava(8));
    activities.put(other, List.of(run(1200)));

    assertThat(walks.merge(athlete, runs(1, 1200), clock.instant()))
        .isEqualTo(new Walks.Foreign(SourceKey.strava(1200)));
    assertThat(entries()).isEmpty();

    Merged merged = merged(runs(1, 1199));
    assertThat(merged.ids()).hasSize(1199).doesNotHaveDuplicates();
    assertThat(merged.added()).hasSize(1199);
  }

  @Test
  void raisesTheVersionExactlyWhenSomethingVisibleChanged() {
    assertThat(walks.version(athlete)).isZero();
    put(runs(1, 2));
    long first = walks.version(athlete);
    assertThat(first).isPositive();
    clock.advance(Duration.ofMinutes(1));

    put(runs(1, 2));
    walks.finishIncremental(athlete, reading());
    stage(runs(1, 3));
    assertThat(walks.version(athlete)).isEqualTo(first);

    walks.finishFull(athlete, SESSION, full());
    assertThat(walks.version(athlete)).isGreaterThan(first);
  }
}
