package dev.paceline.strava.fetch;

import static dev.paceline.strava.fetch.Club.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.Driver;
import dev.paceline.app.Driver.Outcome;
import dev.paceline.app.Time;
import dev.paceline.club.activity.Activities.Kind;
import dev.paceline.club.activity.ActivitySource.Fetch;
import dev.paceline.club.activity.ActivitySource.Needs;
import dev.paceline.club.activity.ActivitySource.Progress;
import dev.paceline.club.activity.ActivitySource.Step;
import dev.paceline.club.activity.Need;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.Switch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run that ends in the middle, and the next one: another process on the same database.
abstract class ResumeContract {
  private static final TimeRange DAY = SimpleNeed.range("2026-02-01", "2026-02-02");
  private static final Need.Span LONG_AGO = new Need.Span(DAY, NOW, false);
  private static final Need.Span RUNNING =
      new Need.Span(SimpleNeed.range("2026-05-30", "2026-06-30"), Instant.MAX, false);

  @TempDir private Path directory;
  private String url = "";
  private Club club;
  private FetchGround first;

  /// The address of an empty database.
  abstract String newUrl();

  @BeforeEach
  void open() {
    url = newUrl();
    start(SimulatorOptions.DEFAULT);
  }

  @AfterEach
  void close() {
    club.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "LISTS_REVERSED", "LISTS_SHUFFLED"})
  @DisplayName("X-5 a list of three pages goes on at the second when the run ended after the first")
  void x5GoesOnWithTheNextPage(String behaviour) {
    if (!behaviour.isEmpty()) {
      club.close();
      start(SimulatorOptions.DEFAULT.withSwitches(Switch.valueOf(behaviour)));
    }
    List<Long> ids = club.addManyRuns(0, "2026-02-01", 450);
    stopAfter(1, LONG_AGO);
    FetchGround next = next();
    assertThat(next.activities.coverage(club.id(next, 0))).isEqualTo(Coverage.NONE);
    club.clock.advance(Duration.ofMinutes(5));

    next.run(club.needs(next, LONG_AGO));

    assertThat(pages()).hasSize(3).doesNotHaveDuplicates();
    assertThat(next.activityIds(club.id(next, 0)))
        .containsExactlyElementsOf(ids.stream().map(String::valueOf).toList());
    assertThat(next.activities.coverage(club.id(next, 0)))
        .as("as of the first page")
        .isEqualTo(Coverage.NONE.with(DAY, NOW));
    assertThat(next.activities.cursors(club.id(next, 0))).isEmpty();
  }

  @Test
  @DisplayName("X-5 a window that still runs ends a little later; the list goes on all the same")
  void x5GoesOnInAWindowThatStillRuns() {
    List<Long> ids = club.addManyRuns(0, "2026-05-31", 450);
    stopAfter(2, RUNNING);
    FetchGround next = next();
    club.clock.advance(Duration.ofMinutes(5));

    next.run(club.needs(next, RUNNING));

    assertThat(pages()).hasSize(3).doesNotHaveDuplicates();
    assertThat(next.activityIds(club.id(next, 0))).hasSize(ids.size());
    assertThat(next.activities.coverage(club.id(next, 0)))
        .isEqualTo(Coverage.NONE.with(new TimeRange(RUNNING.range().from(), NOW), NOW));
  }

  @Test
  @DisplayName("X-5 a confirming walk knows what it saw before it was stopped")
  void x5ConfirmsWithWhatWasSeenBefore() {
    List<Long> ids = club.addManyRuns(0, "2026-05-31", 401);
    Need.Span sweep =
        new Need.Span(
            SimpleNeed.range("2026-05-31", "2026-06-01"), NOW.plus(Duration.ofDays(1)), false);
    first.run(club.needs(first, sweep));
    club.world.remove(ids.get(400));
    club.world.remove(ids.get(3));
    club.clock.advance(Duration.ofDays(2));
    int before = pages().size();
    stopAfter(1, sweep);
    FetchGround next = next();

    next.run(club.needs(next, sweep));

    assertThat(pages().subList(before, pages().size())).hasSize(4 - 1).doesNotHaveDuplicates();
    assertThat(next.activityIds(club.id(next, 0)))
        .hasSize(399)
        .doesNotContain(ids.get(400).toString(), ids.get(3).toString());
  }

  @Test
  @DisplayName("F-2 an old position is dropped: the list begins anew")
  void beginsAnewWhenTheStopIsLongAgo() {
    club.addManyRuns(0, "2026-02-01", 450);
    stopAfter(1, LONG_AGO);
    FetchGround next = next();
    club.clock.advance(FetchGround.FRESHNESS.plusSeconds(1));
    Instant anew = club.clock.instant();

    next.run(club.needs(next, LONG_AGO));

    assertThat(pages()).hasSize(1 + 3);
    assertThat(next.activities.coverage(club.id(next, 0))).isEqualTo(Coverage.NONE.with(DAY, anew));
  }

  @Test
  void beginsAnewForAnotherRange() {
    club.addManyRuns(0, "2026-02-01", 450);
    stopAfter(1, LONG_AGO);
    FetchGround next = next();
    Need.Span more = new Need.Span(SimpleNeed.range("2026-01-31", "2026-02-02"), NOW, false);

    next.run(club.needs(next, more));

    assertThat(pages()).hasSize(1 + 3);
    assertThat(next.activities.cursors(club.id(next, 0))).isEmpty();
  }

  @Test
  @DisplayName("--fresh: what was read before the run is not gone on with")
  void beginsAnewWhenEverythingIsReadAnew() {
    club.addManyRuns(0, "2026-02-01", 450);
    stopAfter(1, LONG_AGO);
    FetchGround next = next();
    club.clock.advance(Duration.ofMinutes(1));
    Needs fresh =
        new Needs(
            club.needs(next, LONG_AGO), SimpleNeed.LATE, SimpleNeed.SETTLE, club.clock.instant());

    next.run(next.source.open(fresh), Optional.empty(), next);

    assertThat(pages()).hasSize(1 + 3);
  }

  @Test
  @DisplayName("K-6 what is cleared is not gone on with: its first page would be missing")
  void beginsAnewAfterAClear() {
    club.addManyRuns(0, "2026-02-01", 450);
    stopAfter(1, LONG_AGO);
    FetchGround next = next();
    next.activities.clear(Kind.LISTS, null, null, false);

    next.run(club.needs(next, LONG_AGO));

    assertThat(pages()).hasSize(1 + 3);
    assertThat(next.activityIds(club.id(next, 0))).hasSize(450);
  }

  @Test
  @DisplayName("X-5, F-2: a failed page ends the list for this run, and the next goes on there")
  void goesOnAfterAFailedPage() {
    club.addManyRuns(0, "2026-02-01", 450);
    club.strava.faults(List.of(Fault.parse("list:skip=1:500:4")));
    first.run(club.needs(first, LONG_AGO));
    FetchGround next = next();

    next.run(club.needs(next, LONG_AGO));

    assertThat(served()).hasSize(3);
    assertThat(next.activities.coverage(club.id(next, 0)).known().isEmpty()).isFalse();
  }

  @Test
  @DisplayName("Case 42, X-5: stopped after any call, no run repeats a call that was answered")
  void case42RepeatsNothingAnswered() {
    club.addManyRuns(0, "2026-02-01", 250);
    club.addRuns(1, "2026-03-03", 5);
    Need.Span[] spans = {LONG_AGO, Club.PAST};
    int runs = 1;
    for (; stop(next(), 1, spans) instanceof Outcome.Cancelled; runs++) {
      assertThat(runs).isLessThan(30);
    }

    assertThat(runs)
        .as("one for each call, and one that finds nothing to do")
        .isEqualTo(2 + 1 + 5 + 1);
    List<String> targets =
        club.strava.log().stream()
            .filter(call -> call.kind() != CallKind.TOKEN)
            .map(call -> call.athleteId().orElse(0) + call.target())
            .toList();
    assertThat(targets).doesNotHaveDuplicates();
    assertThat(next().history(club.id(first, 1)).entries())
        .hasSize(5)
        .allMatch(entry -> entry.effortsPresent());
  }

  private void start(SimulatorOptions options) {
    club = new Club(directory, 2, options);
    first = next();
  }

  private FetchGround next() {
    return club.process(
        new FetchGround.Place(url, directory, new Time.Virtual(club.clock)).withBatch(1));
  }

  private void stopAfter(int calls, Need.Span span) {
    assertThat(stop(first, calls, span)).isEqualTo(new Outcome.Cancelled());
  }

  /// Runs until so many calls were sent, and keeps their answers.
  private Outcome stop(FetchGround ground, int calls, Need.Span... spans) {
    Needs needs = SimpleNeed.needs(club.needs(ground, spans));
    Fetch fetch = ground.source.open(needs);
    return ground.run(
        fetch,
        Optional.empty(),
        new Driver.Listener() {
          @Override
          public void progressed(Progress progress) {
            if (progress.spend().total() >= calls) {
              ground.driver.cancel();
            }
          }

          @Override
          public void waiting(Progress progress, Step.WaitUntil wait) {}
        });
  }

  private List<String> pages() {
    return first.log(CallKind.LIST).stream()
        .filter(call -> call.athleteId().orElse(0) == 900_001)
        .map(LoggedCall::target)
        .toList();
  }

  private List<String> served() {
    return first.log(CallKind.LIST).stream()
        .filter(call -> call.status() == 200 && call.athleteId().orElse(0) == 900_001)
        .map(LoggedCall::target)
        .toList();
  }
}
