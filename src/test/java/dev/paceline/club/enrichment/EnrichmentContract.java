package dev.paceline.club.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paceline.club.activity.Activities;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Detail;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Summary;
import dev.paceline.club.activity.Walks;
import dev.paceline.club.enrichment.Enrichment.Due;
import dev.paceline.club.enrichment.Enrichment.Item;
import dev.paceline.club.enrichment.Enrichment.Kind;
import dev.paceline.club.enrichment.Enrichment.Status;
import dev.paceline.engine.store.Database;
import dev.paceline.engine.store.Table;
import dev.paceline.engine.store.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What is due, and what the record of attempts says afterwards.
abstract class EnrichmentContract {
  static final Instant NOW = Instant.parse("2025-03-01T10:00:00Z");

  final TestClock clock = new TestClock(NOW.toString());
  Database database;
  Activities activities;
  Enrichment enrichment;
  AthleteId athlete;

  /// The address of an empty database.
  abstract String newUrl();

  @BeforeEach
  void open() {
    List<Table> tables =
        Stream.of(Activities.TABLES, Enrichment.TABLES).flatMap(List::stream).toList();
    database = Database.open(newUrl(), clock, tables);
    activities = new Activities(database);
    enrichment =
        new Enrichment(database, EnrichmentPolicy.DEFAULT.withKinds(EnumSet.allOf(Kind.class)));
    athlete = activities.athlete(SourceKey.strava(7));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  @DisplayName("test 1: a failed detail call changes nothing but the record of attempts")
  void test1FailureChangesNothingButTheRecord() {
    Item item = detailOf(put(run(1)));
    List<Map<String, @Nullable Object>> before = everything();

    assertThat(enrichment.begin(item)).isTrue();
    enrichment.failed(item, "500");

    assertThat(everything()).isEqualTo(before);
    Enrichment.State state = enrichment.state(item);
    assertThat(state.status()).isEqualTo(Status.FAILED);
    assertThat(state.attempts()).isEqualTo(1);
    assertThat(state.lastAttemptAt()).isEqualTo(NOW);
    assertThat(state.nextAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(state.error()).isEqualTo("500");
  }

  @Test
  @DisplayName("test 2: for want of budget nothing is counted")
  void test2PostponingCountsNothing() {
    Item item = detailOf(put(run(1)));
    Instant until = NOW.plus(Duration.ofMinutes(7));
    List<Map<String, @Nullable Object>> before = everything();

    enrichment.postponed(item, until);

    assertThat(everything()).isEqualTo(before);
    assertThat(enrichment.state(item).attempts()).isZero();
    assertThat(enrichment.state(item).status()).isEqualTo(Status.PENDING);
    assertThat(enrichment.due(10)).isEmpty();
    clock.advance(Duration.ofMinutes(7));
    assertThat(enrichment.due(10)).extracting(Due::item).containsExactly(item);
  }

  @Test
  @DisplayName("test 2: an attempt that the limits refused is counted no more")
  void test2WithdrawingCountsNothing() {
    Item item = detailOf(put(run(1)));
    Instant until = NOW.plus(Duration.ofMinutes(7));
    assertThat(enrichment.begin(item)).isTrue();

    enrichment.withdrawn(item, until);
    enrichment.withdrawn(item, until);

    Enrichment.State state = enrichment.state(item);
    assertThat(state).isEqualTo(new Enrichment.State(Status.PENDING, 0, null, until, null));
    assertThat(enrichment.due(10)).isEmpty();
    clock.advance(Duration.ofMinutes(7));
    assertThat(enrichment.begin(item)).isTrue();
    assertThat(enrichment.state(item).attempts()).isEqualTo(1);
  }

  @Test
  @DisplayName("test 2: what was asked for stays asked for, however old, if the limits refused it")
  void test2WithdrawingForgetsNoWish() {
    Item item = detailOf(put(run(1)));
    clock.advance(Duration.ofDays(40));
    enrichment.again(athlete, item.activity());
    assertThat(enrichment.begin(item)).isTrue();

    enrichment.withdrawn(item, clock.instant().plusSeconds(60));
    clock.advance(Duration.ofSeconds(60));

    assertThat(enrichment.begin(item)).isTrue();
  }

  @Test
  @DisplayName("test 2: a check that the limits refused is due again, and an attempt never")
  void test2WithdrawsACheckAsACheck() {
    Item item = detailOf(put(run(1)));
    enrichment.begin(item);
    enrichment.notYet(item);
    clock.advance(Duration.ofMinutes(5));
    assertThat(enrichment.begin(item)).isTrue();

    enrichment.withdrawn(item, clock.instant().plusSeconds(60));
    assertThat(enrichment.begin(item)).isFalse();
    clock.advance(Duration.ofSeconds(60));

    assertThat(enrichment.begin(item)).isTrue();
    assertThat(enrichment.state(item).attempts()).isEqualTo(1);
  }

  @Test
  @DisplayName("test 3, store half: eight refreshes in a row make one attempt")
  void test3EightRefreshesMakeOneAttempt() {
    long id = put(run(1));
    detail(id, "line", 2, 0);
    Item photos = new Item(athlete, id, Kind.PHOTOS);

    int begun = 0;
    for (int i = 0; i < 8; i++) {
      for (Due due : enrichment.due(athlete, 10)) {
        assertThat(due.item()).isEqualTo(photos);
        begun += enrichment.begin(due.item()) ? 1 : 0;
      }
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(begun).isEqualTo(1);
    assertThat(enrichment.state(photos).attempts()).isEqualTo(1);
  }

  @Test
  void anAttemptThatAnotherNodeBeganIsNotBegunAgain() {
    Item item = detailOf(put(run(1)));

    assertThat(enrichment.begin(item)).isTrue();
    assertThat(enrichment.begin(item)).isFalse();
    assertThat(enrichment.state(item).attempts()).isEqualTo(1);
  }

  @Test
  @DisplayName("test 36: no sixth attempt at photos; a tenth at a line, but not after three weeks")
  void test36CapsAllButLines() {
    long outdoor = put(run(1));
    Item line = detailOf(outdoor);
    for (int i = 0; i < 9; i++) {
      fail(line);
    }
    assertThat(enrichment.begin(line)).as("a tenth after 24 h").isTrue();
    assertThat(enrichment.state(line).attempts()).isEqualTo(10);
    detail(outdoor, "line", 3, 0);
    Item photos = new Item(athlete, outdoor, Kind.PHOTOS);
    for (int i = 0; i < 5; i++) {
      fail(photos);
    }
    assertThat(enrichment.due(10)).as("no sixth").isEmpty();

    long other = put(run(2, clock.instant().minus(Duration.ofDays(21)).plusSeconds(1), 0, false));
    assertThat(due()).containsExactly(other);
    clock.advance(Duration.ofSeconds(1));
    assertThat(due()).as("three weeks old").isEmpty();
  }

  @Test
  @DisplayName("test 37: where no position is possible no line is asked for")
  void test37AsksForNoLineWithoutPositions() {
    long indoor = put(run(1, NOW.minusSeconds(60), 0, true));
    Item item = detailOf(indoor);
    detail(indoor, "", 0, 0);
    assertThat(enrichment.due(10)).isEmpty();
    assertThat(enrichment.state(item).status()).isEqualTo(Status.DONE);

    long outdoor = put(run(2, NOW.minusSeconds(60), 0, false));
    detail(outdoor, "", 0, 0);
    assertThat(due()).as("a line may come").containsExactly(outdoor);

    long tried = put(run(3, NOW.minusSeconds(90), 0, true));
    for (int i = 0; i < 5; i++) {
      fail(detailOf(tried));
    }
    assertThat(due()).as("without a line the cap holds").containsExactly(outdoor);
  }

  @Test
  void servesRacesFirstAndThenTheNewest() {
    long old = put(run(1, NOW.minusSeconds(900), 0, false));
    long race = put(run(2, NOW.minusSeconds(7200), 1, false));
    long ride = put(run(3, NOW.minusSeconds(6000), 11, false));
    long young = put(run(4, NOW.minusSeconds(60), 0, false));

    assertThat(due()).containsExactly(ride, race, young, old);
    assertThat(enrichment.due(2))
        .extracting(due -> due.item().activity())
        .containsExactly(ride, race);
    assertThat(enrichment.due(activities.athlete(SourceKey.strava(8)), 9)).isEmpty();
  }

  @Test
  void asksOnlyForKindsOfWhichThereAreSome() {
    long id = put(run(1));
    assertThat(enrichment.due(10))
        .extracting(due -> due.item().kind())
        .as("the detail tells how many there are")
        .containsExactly(Kind.DETAIL);

    detail(id, "line", 0, 4);

    assertThat(enrichment.due(10))
        .extracting(due -> due.item().kind())
        .containsExactly(Kind.COMMENTS);
    assertThat(enrichment.state(new Item(athlete, id, Kind.PHOTOS)).status())
        .isEqualTo(Status.EMPTY);
    activities.putComments(athlete, id, List.of());
    assertThat(enrichment.due(10)).isEmpty();
  }

  @Test
  void asksAgainForAnOutdatedDetailOnly() {
    long id = put(run(1));
    Item item = detailOf(id);
    enrichment.begin(item);
    detail(id, "line", 0, 0);
    enrichment.done(item);
    clock.advance(Duration.ofDays(40));
    assertThat(enrichment.due(10)).isEmpty();

    put(run(1, NOW.minusSeconds(3000), 0, false));

    assertThat(due()).containsExactly(id);
    assertThat(enrichment.begin(item)).isTrue();
    assertThat(enrichment.state(item).attempts()).isEqualTo(2);
  }

  @Test
  void givesUpUntilSomebodyAsks() {
    long id = put(run(1));
    Item item = detailOf(id);
    enrichment.begin(item);
    enrichment.givenUp(item, "404");
    clock.advance(Duration.ofDays(2));
    assertThat(enrichment.due(10)).isEmpty();
    assertThat(enrichment.state(item).status()).isEqualTo(Status.GIVEN_UP);
    assertThat(enrichment.state(item).nextAt()).isNull();

    enrichment.again(athlete, id);

    assertThat(due()).containsOnly(id);
    assertThat(enrichment.begin(item)).isTrue();
    assertThat(enrichment.begin(item)).as("asked once").isFalse();
  }

  @Test
  void asksNothingThatIsRefusedForTheAthlete() {
    long id = put(run(1));
    detail(id, "line", 3, 3);
    enrichment.refused(athlete, Kind.PHOTOS);

    assertThat(enrichment.due(10))
        .extracting(due -> due.item().kind())
        .containsExactly(Kind.COMMENTS);
    enrichment.again(athlete, id);
    assertThat(enrichment.due(10)).hasSize(3);
  }

  @Test
  void looksForWhatIsNotYetThereOutsideSpacingAndCap() {
    long id = put(run(1));
    Item item = detailOf(id);
    enrichment.begin(item);
    enrichment.notYet(item);
    assertThat(enrichment.due(10)).isEmpty();

    int looks = 0;
    for (int minute = 0; minute < 180; minute++) {
      clock.advance(Duration.ofMinutes(1));
      if (enrichment.begin(item)) {
        looks++;
        enrichment.notYet(item);
      }
    }

    assertThat(looks).isEqualTo(Schedule.MOST_CHECKS);
    assertThat(enrichment.state(item).attempts()).isEqualTo(1);
  }

  @Test
  void looksAgainAtEffortsThatMaySettle() {
    Instant end = NOW.minusSeconds(600);
    long id = put(run(1));
    Item item = detailOf(id);
    enrichment.begin(item);
    detail(id, "line", 0, 0);
    enrichment.done(item);
    enrichment.settling(item, end);

    for (Duration after : EnrichmentPolicy.DEFAULT.settle()) {
      clock.set(end.plus(after).minusSeconds(1).toString());
      assertThat(enrichment.due(10)).isEmpty();
      clock.advance(Duration.ofSeconds(1));
      assertThat(enrichment.begin(item)).isTrue();
      enrichment.done(item);
      enrichment.settling(item, end);
    }

    clock.advance(Duration.ofDays(3));
    assertThat(enrichment.due(10)).isEmpty();
    assertThat(enrichment.state(item).attempts()).isEqualTo(1);
  }

  @Test
  void asksNothingOfWhatIsHidden() {
    long id = put(run(1));
    new Walks(database).hide(athlete, id);

    assertThat(enrichment.due(10)).isEmpty();
  }

  @Test
  void refusesItemsOfUnknownActivities() {
    Item item = detailOf(99);
    assertThatIllegalArgumentException().isThrownBy(() -> enrichment.failed(item, "500"));
    assertThat(enrichment.begin(item)).isFalse();
  }

  private void fail(Item item) {
    assertThat(enrichment.begin(item)).isTrue();
    enrichment.failed(item, "500");
    clock.advance(Duration.ofDays(1));
  }

  private List<Long> due() {
    return enrichment.due(100).stream().map(due -> due.item().activity()).toList();
  }

  private Item detailOf(long activity) {
    return new Item(athlete, activity, Kind.DETAIL);
  }

  long put(Summary summary) {
    return activities.put(athlete, List.of(summary)).ids().getFirst();
  }

  private void detail(long activity, String line, int photos, int comments) {
    SourceKey key =
        database.read(transaction ->
            transaction
                .sql("select source, external_id from activity where id = ?")
                .param(activity)
                .query((row, _) -> new SourceKey(row.getString(1), row.getString(2)))
                .single());
    activities.putDetail(
        athlete, activity, new Detail(silent(key), "", line, photos, comments, null, List.of()));
  }

  /// The rows of every table but the record of attempts.
  private List<Map<String, @Nullable Object>> everything() {
    return database.read(transaction ->
        Stream.of("activity", "activity_group", "activity_detail", "effort", "detail_failure")
            .flatMap(
                table -> transaction.sql("select * from " + table).query().listOfRows().stream())
            .toList());
  }

  static Summary run(long id) {
    return run(id, NOW.minusSeconds(3600), 0, false);
  }

  static Summary run(long id, Instant start, int workoutType, boolean trainer) {
    return new Summary(
        SourceKey.strava(id),
        "Run " + id,
        "Run",
        "Run",
        workoutType,
        start,
        null,
        null,
        0,
        3000,
        2900,
        10_000.0,
        10.0,
        "everyone",
        false,
        false,
        trainer,
        false,
        !trainer,
        null,
        trainer ? null : 47.0,
        trainer ? null : 11.0,
        trainer ? "" : "coarse",
        null);
  }

  private static Summary silent(SourceKey key) {
    return new Summary(
        key, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, null, null, null);
  }
}
