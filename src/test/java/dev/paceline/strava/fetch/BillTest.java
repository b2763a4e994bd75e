package dev.paceline.strava.fetch;

import static dev.paceline.strava.fetch.Club.OPEN;
import static dev.paceline.strava.fetch.Club.PAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.ActivitySource.Budget;
import dev.paceline.club.activity.ActivitySource.Cost;
import dev.paceline.club.activity.ActivitySource.Estimate;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class BillTest extends RunGround {

  @Test
  @DisplayName("D16: of a club never read, half an activity a day is expected, between 0 and 1")
  void d16ExpectsHalfAnActivityADay() {
    open(5);

    Cost cost = cost(PAST);

    assertThat(cost.lists()).isEqualTo(Estimate.exactly(5));
    assertThat(cost.details()).isEqualTo(new Estimate(0, 5 * 7, 5 * 14));
    assertThat(cost.tracks()).as("none is wanted").isEqualTo(Estimate.exactly(0));
    assertThat(cost.requests()).hasSize(5).containsValue(1);
    assertThat(cost.known()).isZero();
    assertThat(ground().strava.log()).as("F-15: without a call").isEmpty();
  }

  @Test
  @DisplayName("F-15: 34 runners with 24 runs each, lists in: 816 details, exactly")
  void f15IsExactOnceListsAreIn() {
    open(34);
    for (int runner = 0; runner < 34; runner++) {
      club().addRuns(runner, "2026-03-02", 24);
    }
    Cost before = cost(PAST);
    assertThat(before.lists()).isEqualTo(Estimate.exactly(34));
    listOnly(PAST);

    Cost cost = cost(PAST);

    assertThat(cost.lists()).isEqualTo(Estimate.exactly(0));
    assertThat(cost.details()).isEqualTo(Estimate.exactly(816));
    assertThat(cost.calls().lower() + before.lists().lower()).isEqualTo(850);
    assertThat(cost.budget()).isEqualTo(new Budget(100, 100 - 34, 1000, 1000 - 34));
  }

  @Test
  @DisplayName("D16: what the store answers costs nothing")
  void d16CountsWhatIsStored() {
    open(2);
    club().addRuns(0, "2026-03-02", 6);
    ground().run(club().needs(ground(), PAST));

    Cost cost = cost(PAST);

    assertThat(cost.calls()).isEqualTo(Estimate.exactly(0));
    assertThat(cost.known()).isEqualTo(6);
    assertThat(cost.requests()).isEmpty();
  }

  @Test
  @DisplayName("D16: a gap is estimated by the runner's own rate, else by the club's mean")
  void d16TakesTheRunnersRateThenTheClubs() {
    open(2);
    club().addRuns(0, "2026-03-02", 28);
    Need.Span next = SimpleNeed.span("2026-03-15", "2026-03-29");
    List<Need> needs =
        List.of(
            SimpleNeed.of(club().id(ground(), 0), PAST, next),
            SimpleNeed.of(club().id(ground(), 1), next));
    ground().run(List.of(SimpleNeed.of(club().id(ground(), 0), PAST)));

    Cost cost = ground().source.cost(SimpleNeed.needs(needs));

    assertThat(cost.details())
        .as("both at 28 in 14 days: 2 a day")
        .isEqualTo(new Estimate(0, 28 + 28, 56 + 56));
    assertThat(cost.known()).isEqualTo(28);
  }

  @Test
  void countsMoreListsWhereMoreThanAPageIsExpected() {
    open(1);
    Need.Span year = SimpleNeed.span("2025-01-01", "2026-01-01");

    assertThat(cost(year).lists()).isEqualTo(new Estimate(1, 1, 1 + 365 / 199));
  }

  @Test
  @DisplayName("D-6: distances alone cost lists only")
  void costsListsOnlyForDistances() {
    open(3);
    Need.Span distance = new Need.Span(PAST.range(), PAST.finalAfter(), false);

    assertThat(cost(distance).calls()).isEqualTo(Estimate.exactly(3));
  }

  @Test
  void countsATrackForEachActivityWithAStretchToMeasure() {
    open(1);
    club().addRuns(0, "2026-03-02", 3);
    ground().run(club().needs(ground(), PAST));
    SimpleNeed need =
        new SimpleNeed(
            club().id(ground(), 0),
            List.of(PAST),
            history -> {
              List<History.Stretch> stretches = new ArrayList<>();
              for (History.Entry entry : history.entries().subList(0, 2)) {
                stretches.add(new History.Stretch(entry.activity().id(), 0, 9));
                stretches.add(new History.Stretch(entry.activity().id(), 5, 9));
              }
              return stretches;
            });

    assertThat(ground().source.cost(SimpleNeed.needs(List.of(need))).tracks())
        .isEqualTo(Estimate.exactly(2));
  }

  @Test
  @DisplayName("F-2: within the freshness a window that runs costs no list")
  void costsNothingWithinTheFreshness() {
    open(2);
    ground().run(club().needs(ground(), OPEN));
    club().clock.advance(Duration.ofMinutes(10));

    assertThat(cost(OPEN).calls()).isEqualTo(Estimate.exactly(0));
    club().clock.advance(Duration.ofMinutes(10));
    assertThat(cost(OPEN).lists()).isEqualTo(Estimate.exactly(2));
  }

  private Cost cost(Need.Span... spans) {
    return ground().source.cost(SimpleNeed.needs(club().needs(ground(), spans)));
  }

  /// Reads the lists, and no detail.
  private void listOnly(Need.Span span) {
    Need.Span distance = new Need.Span(span.range(), span.finalAfter(), false);
    ground().run(club().needs(ground(), distance));
    assertThat(ground().log(CallKind.DETAIL)).isEmpty();
    club().strava.faults(List.of(Fault.parse("any:500")));
  }
}
