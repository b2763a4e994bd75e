package dev.paceline.club.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.SourceKey;
import dev.paceline.club.activity.Walks;
import dev.paceline.club.enrichment.Enrichment.Item;
import dev.paceline.club.enrichment.Enrichment.Kind;
import dev.paceline.club.enrichment.Enrichment.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What is due, and in which order.
abstract class DueContract extends EnrichmentGround {
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
  void asksNothingOfWhatIsHidden() {
    long id = put(run(1));
    new Walks(database).hide(athlete, id);

    assertThat(enrichment.due(10)).isEmpty();
  }

  private void fail(Item item) {
    assertThat(enrichment.begin(item)).isTrue();
    enrichment.failed(item, "500");
    clock.advance(Duration.ofDays(1));
  }
}
