package dev.paceline.strava.fetch;

import static dev.paceline.strava.fetch.SimpleNeed.LATE;
import static dev.paceline.strava.fetch.SimpleNeed.SETTLE;
import static dev.paceline.strava.fetch.SimpleNeed.instant;
import static dev.paceline.strava.fetch.SimpleNeed.range;
import static dev.paceline.strava.fetch.SimpleNeed.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.ActivitySource.Needs;
import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.activity.Need;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.strava.fetch.Planner.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class PlannerTest {
  private static final AthleteId ATHLETE = new AthleteId(1);
  private static final String LONG_AFTER = "2026-06-01";

  @Test
  @DisplayName("N-62 F-1: windows whose margins touch are one range")
  void n62JoinsTouchingRanges() {
    Need need =
        SimpleNeed.of(ATHLETE, span("2025-12-31", "2026-01-09"), span("2026-01-09", "2026-01-18"));

    assertThat(requests(need, Coverage.NONE, LONG_AFTER, Duration.ZERO))
        .containsExactly(new Request(range("2025-12-31", "2026-01-18"), false));
  }

  @Test
  @DisplayName("N-63 F-3: ranges apart are two, and one request when bridged")
  void n63BridgesAShortGap() {
    Need need =
        SimpleNeed.of(ATHLETE, span("2026-01-10", "2026-01-19"), span("2025-12-31", "2026-01-09"));

    assertThat(requests(need, Coverage.NONE, LONG_AFTER, Duration.ZERO))
        .containsExactly(
            new Request(range("2025-12-31", "2026-01-09"), false),
            new Request(range("2026-01-10", "2026-01-19"), false));
    assertThat(requests(need, Coverage.NONE, LONG_AFTER, Duration.ofDays(1)))
        .containsExactly(new Request(range("2025-12-31", "2026-01-19"), false));
  }

  @Test
  @DisplayName("N-67 F-2: what may still be uploaded is listed again")
  void n67ListsAgainWhatMayHaveComeLate() {
    Need need = SimpleNeed.of(ATHLETE, span("2025-12-31", "2026-02-02"));
    Coverage coverage = read("2025-12-31", "2026-01-20", "2026-01-20T12:00");

    assertThat(requests(need, coverage, "2026-02-03", Duration.ZERO))
        .containsExactly(new Request(range("2026-01-17T12:00", "2026-02-02"), false));
  }

  @Test
  @DisplayName("F-1: nothing beyond now is asked for")
  void cutsAtNow() {
    Need need =
        SimpleNeed.of(ATHLETE, span("2026-01-01", "2026-02-01"), span("2026-03-01", "2026-04-01"));

    assertThat(requests(need, Coverage.NONE, "2026-01-10T08:00", Duration.ofDays(31)))
        .containsExactly(new Request(range("2026-01-01", "2026-01-10T08:00"), false));
  }

  @Test
  @DisplayName("F-2: within the freshness a window that runs needs no list at all")
  void asksNothingWithinTheFreshness() {
    Need need = SimpleNeed.of(ATHLETE, span("2026-01-01", "2026-02-01"));
    Coverage coverage = read("2026-01-01", "2026-01-20T12:00", "2026-01-20T12:00");

    assertThat(requests(need, coverage, "2026-01-20T12:15", Duration.ZERO)).isEmpty();
    assertThat(requests(need, coverage, "2026-01-20T12:16", Duration.ZERO))
        .containsExactly(new Request(range("2026-01-17T12:00", "2026-01-20T12:16"), false));
  }

  @Test
  void doesNotTakeAFreshReadingOfThePastForOneOfThePresent() {
    Need need = SimpleNeed.of(ATHLETE, span("2026-01-01", "2026-02-01"));
    Coverage coverage = read("2026-01-01", "2026-01-10", "2026-01-20T12:00");

    assertThat(requests(need, coverage, "2026-01-20T12:05", Duration.ZERO))
        .containsExactly(new Request(range("2026-01-10", "2026-01-20T12:05"), false));
  }

  @Test
  @DisplayName("Q-3: after the late uploads a range is listed once more in full, confirming")
  void sweepsOnceMoreAtTheEnd() {
    Need need = SimpleNeed.of(ATHLETE, span("2026-01-01", "2026-01-11"));
    Coverage before = read("2026-01-01", "2026-01-11", "2026-01-13");
    Coverage after = before.with(range("2026-01-01", "2026-01-11"), instant("2026-01-14"));

    assertThat(requests(need, before, "2026-01-14", Duration.ZERO))
        .containsExactly(new Request(range("2026-01-01", "2026-01-11"), true));
    assertThat(requests(need, after, LONG_AFTER, Duration.ZERO)).isEmpty();
  }

  @Test
  @DisplayName("D15: a range first read after the late uploads is its own final sweep")
  void d15ReadsOnceWhatIsLongOver() {
    Need need = SimpleNeed.of(ATHLETE, span("2026-01-01", "2026-01-11"));

    List<Request> first = requests(need, Coverage.NONE, "2026-01-14", Duration.ZERO);
    assertThat(first).containsExactly(new Request(range("2026-01-01", "2026-01-11"), false));

    Coverage read = Coverage.NONE.with(first.getFirst().range(), instant("2026-01-14"));
    assertThat(requests(need, read, "2026-01-15", Duration.ZERO)).isEmpty();
  }

  @Test
  @DisplayName("Case 15: a bound that moves by a day costs that day")
  void case15AsksForTheGapOnly() {
    Coverage coverage = read("2026-01-01", "2026-01-11", LONG_AFTER);
    Need need = SimpleNeed.of(ATHLETE, span("2026-01-01", "2026-01-12"));

    assertThat(requests(need, coverage, "2026-06-02", Duration.ZERO))
        .containsExactly(new Request(range("2026-01-11", "2026-01-12"), false));
  }

  @Test
  @DisplayName("--fresh: what was read before counts as unknown")
  void readsEverythingAnewWhenTold() {
    Need need = SimpleNeed.of(ATHLETE, span("2026-01-01", "2026-02-01"));
    Coverage coverage = read("2026-01-01", "2026-01-20T12:00", "2026-01-20T12:00");
    Needs fresh = new Needs(List.of(need), LATE, SETTLE, instant("2026-01-20T12:01"));

    assertThat(
            new Planner(policy(Duration.ZERO), fresh, instant("2026-01-20T12:02"))
                .requests(need, coverage))
        .containsExactly(new Request(range("2026-01-01", "2026-01-20T12:02"), false));
  }

  @Test
  void asksForNothingWithoutAWindow() {
    assertThat(requests(SimpleNeed.of(ATHLETE), Coverage.NONE, LONG_AFTER, Duration.ofDays(31)))
        .isEmpty();
  }

  private static List<Request> requests(Need need, Coverage coverage, String now, Duration bridge) {
    return new Planner(policy(bridge), SimpleNeed.needs(List.of(need)), instant(now))
        .requests(need, coverage);
  }

  private static Coverage read(String from, String to, String at) {
    Instant readAt = instant(at);
    TimeRange range = range(from, to);
    return Coverage.NONE.with(range, readAt);
  }

  private static FetchPolicy policy(Duration bridge) {
    return new FetchPolicy(
        70, Duration.ofMinutes(15), bridge, 4, Duration.ofSeconds(1), FetchPolicy.doubling(3));
  }
}
