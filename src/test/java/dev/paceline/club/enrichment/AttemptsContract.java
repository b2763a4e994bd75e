package dev.paceline.club.enrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paceline.club.enrichment.Enrichment.Due;
import dev.paceline.club.enrichment.Enrichment.Item;
import dev.paceline.club.enrichment.Enrichment.Kind;
import dev.paceline.club.enrichment.Enrichment.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What the record of attempts says of calls that failed, were refused or came too early.
abstract class AttemptsContract extends EnrichmentGround {
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
  void refusesItemsOfUnknownActivities() {
    Item item = detailOf(99);
    assertThatIllegalArgumentException().isThrownBy(() -> enrichment.failed(item, "500"));
    assertThat(enrichment.begin(item)).isFalse();
  }

  /// The rows of every table but the record of attempts.
  private List<Map<String, @Nullable Object>> everything() {
    return database.read(transaction ->
        Stream.of("activity", "activity_group", "activity_detail", "effort", "detail_failure")
            .flatMap(
                table -> transaction.sql("select * from " + table).query().listOfRows().stream())
            .toList());
  }
}
