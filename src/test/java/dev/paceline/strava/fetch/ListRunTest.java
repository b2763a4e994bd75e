package dev.paceline.strava.fetch;

import static dev.paceline.strava.fetch.Club.NOW;
import static dev.paceline.strava.fetch.Club.OPEN;
import static dev.paceline.strava.fetch.Club.PAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.ActivitySource.Cause;
import dev.paceline.club.activity.ActivitySource.Step;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.Need;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.Switch;
import dev.paceline.simulator.world.SimActivity.Appearance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How lists are read: which calls, in which order, and what is known afterwards.
final class ListRunTest extends RunGround {
  private static final Pattern NUMBER = Pattern.compile("(before|page)=(\\d+)");

  @ParameterizedTest
  @CsvSource({"0, 1", "199, 1", "200, 2", "400, 3", "401, 3"})
  @DisplayName("N-68 list calls for so many activities, over the wire")
  void n68TakesSoManyListCalls(int activities, int calls) {
    open(1, SimulatorOptions.DEFAULT);
    club().addManyRuns(0, "2026-02-01", activities);
    Need.Span distance = new Need.Span(range("2026-02-01", "2026-02-02"), NOW, false);

    ground().run(club().needs(ground(), distance));

    assertThat(ground().counted()).hasSize(calls).containsOnly("list 200");
    assertThat(ground().activityIds(club().id(ground(), 0))).hasSize(activities);
  }

  @Test
  @DisplayName("N-68 a final sweep of 400 that are left confirms with a page of nothing new")
  void n68ConfirmsAFinalSweep() {
    open(1, SimulatorOptions.DEFAULT);
    List<Long> ids = club().addManyRuns(0, "2026-05-30", 401);
    Need.Span span =
        new Need.Span(range("2026-05-30", "2026-05-31"), NOW.plus(Duration.ofDays(1)), false);
    ground().run(club().needs(ground(), span));
    club().world.remove(ids.get(7));
    club().clock.advance(Duration.ofDays(2));

    ground().run(club().needs(ground(), span));

    assertThat(ground().log(CallKind.LIST)).hasSize(3 + 4);
    assertThat(ground().activityIds(club().id(ground(), 0)))
        .hasSize(400)
        .doesNotContain(Long.toString(ids.get(7)));
  }

  @Test
  @DisplayName("N-69 5 runners take 5 lists; past and settled, a second run takes no call")
  void n69ListsEachRunnerOnce() {
    open(5, SimulatorOptions.DEFAULT);
    for (int runner = 0; runner < 5; runner++) {
      club().addRuns(runner, "2026-03-02", 2);
    }
    ground().run(club().needs(ground(), PAST, PAST));

    assertThat(ground().log(CallKind.LIST)).hasSize(5);
    assertThat(ground().log(CallKind.DETAIL)).hasSize(10);

    club().clock.advance(Duration.ofDays(30));
    ground().run(club().needs(ground(), PAST, PAST));
    assertThat(ground().counted()).hasSize(15);
  }

  @Test
  @DisplayName("F-2: a warm run of a window that still runs takes no call")
  void takesNoCallWithinTheFreshness() {
    open(3, SimulatorOptions.DEFAULT);
    club().addRuns(0, "2026-05-25", 2);
    ground().run(club().needs(ground(), OPEN));
    int calls = ground().counted().size();

    club().clock.advance(Duration.ofMinutes(10));
    ground().run(club().needs(ground(), OPEN));

    assertThat(ground().counted()).hasSize(calls);
  }

  @ParameterizedTest
  @CsvSource({"9, 4, 3", "5, 2, 3", "8, 4, 2", "4, 4, 1", "1, 4, 1"})
  @DisplayName("F-13, N-71: batches of runners, a pause between two, none after the last")
  void f13PausesBetweenBatches(int runners, int batch, int batches) {
    Club club = new Club(directory, runners);
    open(club, club.place().withBatch(batch));

    ground().run(club().needs(ground(), PAST));

    List<Instant> starts = ground().times(CallKind.LIST).stream().distinct().toList();
    assertThat(ground().log(CallKind.LIST)).hasSize(runners);
    assertThat(starts).hasSize(batches);
    for (int i = 0; i < batches; i++) {
      assertThat(starts.get(i)).isEqualTo(NOW.plus(Duration.ofMillis(1500).multipliedBy(i)));
    }
    assertThat(ground().waits.stream().filter(wait -> wait.cause() == Cause.PACING))
        .extracting(Step.WaitUntil::instant)
        .containsExactlyElementsOf(starts.subList(1, batches));
    assertThat(club().clock.instant()).isEqualTo(starts.getLast());
  }

  @Test
  @DisplayName("Case 5: a token that dies between pages is renewed, and each page is read once")
  void case5GoesOnWithTheNextPageAfterARenewal() {
    open(1, SimulatorOptions.DEFAULT);
    club().addManyRuns(0, "2026-02-01", 450);
    Need.Span span = new Need.Span(range("2026-02-01", "2026-02-02"), NOW, false);
    club().strava.faults(List.of(Fault.parse("list:skip=1:401:1")));

    ground().run(club().needs(ground(), span));

    assertThat(ground().strava.log())
        .extracting(call -> call.kind().word() + " " + call.status())
        .containsExactly("token 200", "list 200", "list 401", "token 200", "list 200", "list 200");
    assertThat(positions()).doesNotHaveDuplicates().hasSize(3);
    assertThat(coverage(0)).isEqualTo(Coverage.NONE.with(span.range(), NOW));
  }

  @Test
  @DisplayName("Case 5: nothing counts as covered before the last page")
  void case5CoversAfterTheLastPageOnly() {
    open(1, SimulatorOptions.DEFAULT);
    club().addManyRuns(0, "2026-02-01", 450);
    Need.Span span = new Need.Span(range("2026-02-01", "2026-02-02"), NOW, false);
    club().strava.faults(List.of(Fault.parse("list:skip=2:500")));

    ground().run(club().needs(ground(), span));

    assertThat(ground().activityIds(club().id(ground(), 0))).as("two pages are kept").hasSize(399);
    assertThat(coverage(0)).isEqualTo(Coverage.NONE);
    assertThat(failure(0)).isEqualTo(Failure.Code.SERVICE_UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "malformed", "401", "403", "500", "cut"})
  @DisplayName("Cases 6, 7, rules 1 and 2: no failed answer is an empty list")
  void case6And7StoreNoFailureAsEmpty(String fault) {
    open(2, SimulatorOptions.DEFAULT);
    club().strava.faults(List.of(Fault.parse("list:athlete=900001:" + fault)));

    ground().run(club().needs(ground(), PAST));

    assertThat(coverage(0)).isEqualTo(Coverage.NONE);
    assertThat(failure(0)).isNotNull();
    assertThat(coverage(1).known()).isEqualTo(RangeSet.of(PAST.range()));
  }

  @Test
  @DisplayName("Case 11, rule 8: what is uploaded 14 h late behind a newer one is found")
  void case11FindsALateUpload() {
    open(1, SimulatorOptions.DEFAULT);
    long newer = club().add(club().run(0, SimpleNeed.instant("2026-06-01T10:00")));
    Instant start = SimpleNeed.instant("2026-06-01T07:00");
    long late =
        club()
            .add(club().run(0, start).appearance(Appearance.at(start.plus(Duration.ofHours(14)))));
    ground().run(club().needs(ground(), OPEN));
    assertThat(ground().activityIds(club().id(ground(), 0))).containsExactly("" + newer);

    club().clock.advance(Duration.ofHours(10));
    ground().run(club().needs(ground(), OPEN));

    assertThat(ground().activityIds(club().id(ground(), 0))).containsExactly("" + late, "" + newer);
  }

  @Test
  @DisplayName("Case 13: a list that was empty at first is asked for again")
  void case13AsksAgainAfterAnEmptyList() {
    open(1, SimulatorOptions.DEFAULT);
    ground().run(club().needs(ground(), OPEN));
    assertThat(coverage(0).known().isEmpty()).isFalse();
    club().clock.advance(Duration.ofHours(5));
    long id = club().add(club().run(0, SimpleNeed.instant("2026-06-01T15:00")));

    ground().run(club().needs(ground(), OPEN));

    assertThat(ground().activityIds(club().id(ground(), 0))).containsExactly(Long.toString(id));
  }

  @Test
  @DisplayName("Case 14: freshness is of ranges; the next run in season asks for the rest alone")
  void case14KeepsFreshnessPerRange() {
    open(1, SimulatorOptions.DEFAULT);
    ground().run(club().needs(ground(), PAST, OPEN));
    club().clock.advance(Duration.ofDays(30));

    ground().run(club().needs(ground(), PAST, OPEN));

    assertThat(ground().log(CallKind.LIST)).as("both, then the open one's sweep").hasSize(3);
    assertThat(ground().log(CallKind.LIST).getLast().target())
        .contains("after=" + (OPEN.range().from().getEpochSecond() - 1));
    club().clock.advance(Duration.ofDays(30));
    ground().run(club().needs(ground(), PAST, OPEN));
    assertThat(ground().log(CallKind.LIST)).hasSize(3);
  }

  @Test
  @DisplayName("Case 15: an end that moves by a day costs one list a runner, and no detail twice")
  void case15ListsTheGapOnly() {
    open(2, SimulatorOptions.DEFAULT);
    club().addRuns(0, "2026-03-14", 3);
    ground().run(club().needs(ground(), PAST));
    int calls = ground().counted().size();

    ground().run(club().needs(ground(), SimpleNeed.span("2026-03-01", "2026-03-16")));

    assertThat(ground().counted().subList(calls, calls + 2)).containsOnly("list 200");
    assertThat(ground().counted()).hasSize(calls + 2);
  }

  @Test
  @DisplayName("Case 16: another need over the same dates costs nothing")
  void case16AsksNothingForTheSameDates() {
    open(2, SimulatorOptions.DEFAULT);
    club().addRuns(1, "2026-03-04", 3);
    ground().run(club().needs(ground(), PAST));
    int calls = ground().counted().size();

    ground().run(club().needs(ground(), PAST, SimpleNeed.span("2026-03-02", "2026-03-10")));

    assertThat(ground().counted()).hasSize(calls);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "LISTS_REVERSED", "LISTS_SHUFFLED", "BEFORE_INCLUSIVE"})
  @DisplayName("Case 28, rule 6: the order of a list does not matter")
  void case28ReadsAListInAnyOrder(String behaviour) {
    SimulatorOptions options = SimulatorOptions.DEFAULT;
    open(1, behaviour.isEmpty() ? options : options.withSwitches(Switch.valueOf(behaviour)));
    club().addManyRuns(0, "2026-02-01", 450);
    Need.Span span = new Need.Span(range("2026-02-01", "2026-02-02"), NOW, false);

    ground().run(club().needs(ground(), span));

    assertThat(ground().activityIds(club().id(ground(), 0))).hasSize(450).doesNotHaveDuplicates();
    assertThat(coverage(0)).isEqualTo(Coverage.NONE.with(span.range(), NOW));
  }

  private Coverage coverage(int runner) {
    return ground().activities.coverage(club().id(ground(), runner));
  }

  private Failure.Code failure(int runner) {
    return ground().history(club().id(ground(), runner)).listFailures().getFirst().failure().code();
  }

  /// `before` and `page` of the list calls that were served.
  private List<String> positions() {
    return ground().log(CallKind.LIST).stream()
        .filter(call -> call.status() == 200)
        .map(call ->
            NUMBER
                .matcher(call.target())
                .results()
                .map(match -> match.group(2))
                .toList()
                .toString())
        .toList();
  }

  private static TimeRange range(String from, String to) {
    return SimpleNeed.range(from, to);
  }
}
