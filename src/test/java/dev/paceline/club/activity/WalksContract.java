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
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.engine.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What walks leave in the store.
abstract class WalksContract extends ActivitiesGround {
  private static final String SESSION = "sync-7-1740823200000";

  Walks walks;

  @BeforeEach
  void openWalks() {
    walks = new Walks(database);
  }

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
  @DisplayName("test 51a: of 300 activities 200 vanish, or 7 of 12: the walk is held")
  void test51aHoldsAFullWalkThatLacksTooMuch() {
    assertThat(isHeld(300, 200)).isTrue();
    assertThat(isHeld(12, 7)).isTrue();
    assertThat(isHeld(12, 6)).isFalse();
  }

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

  private static Detail detail(Summary summary) {
    return new Detail(summary, null, null, null, null, null, List.of());
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

  private List<History.ListFailure> failures() {
    return activities.history(athlete, _ -> true).listFailures();
  }

  private void stage(List<Summary> page) {
    assertThat(walks.stage(athlete, SESSION, page, clock.instant())).isInstanceOf(Staged.class);
  }

  private Reading full() {
    return new Reading(
        RangeSet.of(new TimeRange(Walks.BEGINNING, clock.instant())),
        clock.instant(),
        Optional.empty());
  }

  private Merged merged(List<Summary> page) {
    return (Merged) walks.merge(athlete, page, clock.instant());
  }

  private static Applied applied(Walks.Finish finish) {
    assertThat(finish).isInstanceOf(Applied.class);
    return (Applied) finish;
  }

  private int count(String table) {
    return database.read(transaction ->
        transaction.sql("select count(*) from " + table).query((row, _) -> row.getInt(1)).single());
  }

  private @Nullable Object stored(String column) {
    Map<String, @Nullable Object> row =
        database.read(transaction -> transaction.sql("select * from activity").query().singleRow());
    return row.get(column);
  }

  private int number(String column) {
    return stored(column) instanceof Number number ? number.intValue() : -1;
  }

  private static Summary named(String name) {
    return changed(run(1), SourceKey.strava(1), name, 1, run(1).localStart(), 3600);
  }

  private static Summary ofType(int workoutType) {
    return changed(run(1), SourceKey.strava(1), "Run", workoutType, run(1).localStart(), 3600);
  }

  private static Summary withKey(Summary run, SourceKey key) {
    return changed(run, key, run.name(), 1, run.localStart(), 3600);
  }

  private static Summary withLocal(Summary run, LocalDateTime local, int offset) {
    return changed(run, run.key(), run.name(), 1, local, offset);
  }

  private static Summary changed(
      Summary run,
      SourceKey key,
      @Nullable String name,
      int workoutType,
      @Nullable LocalDateTime local,
      int offset) {
    return new Summary(
        key,
        name,
        run.type(),
        run.sportType(),
        workoutType,
        run.start(),
        local,
        run.timezone(),
        offset,
        run.elapsedSeconds(),
        run.movingSeconds(),
        run.distanceMeters(),
        run.climbMeters(),
        run.visibility(),
        run.isPrivate(),
        run.flagged(),
        run.trainer(),
        run.manual(),
        run.hasTrack(),
        run.gearId(),
        run.startLatitude(),
        run.startLongitude(),
        run.summaryPolyline(),
        run.deviceName());
  }
}
