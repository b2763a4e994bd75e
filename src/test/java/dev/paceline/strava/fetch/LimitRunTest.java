package dev.paceline.strava.fetch;

import static dev.paceline.strava.fetch.Club.NOW;
import static dev.paceline.strava.fetch.Club.PAST;
import static dev.paceline.strava.fetch.FetchGround.MARGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.app.Driver;
import dev.paceline.app.Driver.Outcome;
import dev.paceline.app.Time;
import dev.paceline.club.activity.ActivitySource.Cause;
import dev.paceline.club.activity.ActivitySource.Fetch;
import dev.paceline.club.activity.ActivitySource.Phase;
import dev.paceline.club.activity.ActivitySource.Progress;
import dev.paceline.club.activity.ActivitySource.Step;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.Limits;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.SimulatorOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the limits do to a run: when it waits, what it asks first afterwards, and when it ends.
final class LimitRunTest extends RunGround {

  @Test
  @DisplayName("Case 1: one runner's 429 holds up nobody else, and is given up when patience ends")
  void case1ReadsTheOthersWhileOneIsRefused() {
    open(6, SimulatorOptions.DEFAULT);
    for (int runner = 0; runner < 6; runner++) {
      club().addRuns(runner, "2026-03-02", 3);
    }
    club().strava.faults(List.of(Fault.parse("list:athlete=900001:429")));

    Outcome outcome = ground().run(club().needs(ground(), PAST), Optional.of(Duration.ofHours(1)));

    assertThat(outcome).isInstanceOf(Outcome.OutOfPatience.class);
    assertThat(((Outcome.OutOfPatience) outcome).until()).isEqualTo(at("13:15:00").plus(MARGIN));
    assertThat(ground().log(CallKind.DETAIL)).hasSize(15);
    assertThat(refusals())
        .containsExactly(
            NOW,
            at("12:15:00").plus(MARGIN).plusMillis(1500),
            at("12:30:00").plus(MARGIN),
            at("12:45:00").plus(MARGIN),
            at("13:00:00").plus(MARGIN));
    assertThat(ground().activities.coverage(club().id(ground(), 0))).isEqualTo(Coverage.NONE);
    assertThat(ground().history(club().id(ground(), 5)).entries()).hasSize(3);
    assertThat(ground().last().spend().refused()).isEqualTo(5);
  }

  @Test
  void readsTheDetailsOfARunnerWhoseListWasPutOff() {
    open(3, SimulatorOptions.DEFAULT);
    for (int runner = 0; runner < 3; runner++) {
      club().addRuns(runner, "2026-03-02", 2);
    }
    club().strava.faults(List.of(Fault.parse("list:athlete=900001:429:3")));

    assertThat(ground().run(club().needs(ground(), PAST))).isEqualTo(new Outcome.Finished());

    assertThat(ground().calls(CallKind.LIST))
        .containsExactly(
            "900001 429", "900002 200", "900003 200", "900001 429", "900001 429", "900001 200");
    assertThat(ground().log(CallKind.DETAIL)).hasSize(6);
    assertThat(ground().history(club().id(ground(), 0)).entries())
        .allMatch(entry -> entry.effortsPresent());
  }

  @Test
  void putsOffADetailThatIsRefusedAgainAndAgain() {
    open(3, SimulatorOptions.DEFAULT);
    long refused = club().addRuns(0, "2026-03-02", 3).get(1);
    club().addRuns(1, "2026-03-02", 3);
    club().strava.faults(List.of(Fault.parse("detail:activity=" + refused + ":429")));

    ground().run(club().needs(ground(), PAST));

    assertThat(ground().counted().stream().filter("detail 200"::equals)).hasSize(5);
    assertThat(refusals()).hasSize(12).doesNotHaveDuplicates();
    assertThat(ground().log(CallKind.DETAIL).subList(0, 8))
        .as("all others are read before its third try")
        .filteredOn(call -> call.status() == 429)
        .hasSizeLessThanOrEqualTo(3);
    assertThat(ground().history(club().id(ground(), 0)).entries().get(1).failure())
        .satisfies(failure -> {
          assertThat(failure).isNotNull();
          assertThat(failure.code()).isEqualTo(Failure.Code.RATE_LIMITED);
        });
  }

  @Test
  @DisplayName("Case 2, rule 9: refused for an hour, at most one call a quarter hour is spent")
  void case2SpendsOneCallAQuarterHour() {
    open(6, SimulatorOptions.DEFAULT);
    club().strava.faults(List.of(Fault.parse("list:429")));

    Outcome outcome = ground().run(club().needs(ground(), PAST), Optional.of(Duration.ofHours(1)));

    assertThat(outcome).isInstanceOf(Outcome.OutOfPatience.class);
    assertThat(ground().counted()).containsOnly("list 429");
    assertThat(refusals().stream().map(LimitRunTest::quarter))
        .containsExactly(
            at("12:00:00"), at("12:15:00"), at("12:30:00"), at("12:45:00"), at("13:00:00"));
    for (int runner = 0; runner < 6; runner++) {
      assertThat(ground().activities.coverage(club().id(ground(), runner)))
          .isEqualTo(Coverage.NONE);
    }
  }

  @Test
  void endsAfterTwelveRefusalsOfEachWhenNobodyEndsIt() {
    open(2, SimulatorOptions.DEFAULT);
    club().strava.faults(List.of(Fault.parse("list:429")));

    assertThat(ground().run(club().needs(ground(), PAST))).isEqualTo(new Outcome.Finished());

    assertThat(refusals()).hasSize(24);
    assertThat(refusals().stream().map(LimitRunTest::quarter)).doesNotHaveDuplicates();
    assertThat(ground().history(club().id(ground(), 1)).listFailures())
        .isNotEmpty()
        .extracting(History.ListFailure::failure)
        .allSatisfy(failure -> {
          assertThat(failure.code()).isEqualTo(Failure.Code.RATE_LIMITED);
          assertThat(failure.until()).isNotNull();
        });
  }

  @Test
  void countsTheRefusalsOfEachPageAlone() {
    open(1);
    club().addManyRuns(0, "2026-03-02", 450);
    club().strava.faults(List.of(Fault.parse("list:429:8"), Fault.parse("list:skip=9:429:8")));

    ground().run(club().needs(ground(), new Need.Span(PAST.range(), PAST.finalAfter(), false)));

    assertThat(refusals()).hasSize(16);
    assertThat(ground().activityIds(club().id(ground(), 0))).hasSize(450);
    assertThat(ground().history(club().id(ground(), 0)).listFailures()).isEmpty();
  }

  @Test
  void sendsOneCallAloneAfterARefusal() {
    open(8, SimulatorOptions.DEFAULT);
    club().strava.faults(List.of(Fault.parse("list:skip=1:429:6")));

    ground().run(club().needs(ground(), PAST));

    List<Instant> refusals = refusals();
    assertThat(refusals.stream().map(LimitRunTest::quarter).distinct())
        .as("the first refusal may meet a batch; after it, one a quarter hour")
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(refusals.stream().filter(instant -> !instant.equals(NOW))).doesNotHaveDuplicates();
    assertThat(ground().calls(CallKind.LIST).stream().filter(call -> call.endsWith("200")))
        .hasSize(8)
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("N-73: refused at 10:07:10, the next try is not before 10:15:00")
  void n73WaitsForTheNextQuarterHour() {
    open(1, SimulatorOptions.DEFAULT);
    club().clock.advanceTo(Instant.parse("2026-06-02T10:07:10Z"));
    club().strava.faults(List.of(Fault.parse("list:429:1")));

    ground().run(club().needs(ground(), PAST));

    assertThat(ground().times(CallKind.LIST))
        .containsExactly(
            Instant.parse("2026-06-02T10:07:10Z"),
            Instant.parse("2026-06-02T10:15:00Z").plus(MARGIN));
  }

  @Test
  @DisplayName("N-73: with the day used up, the next try is not before 00:00")
  void n73WaitsForTheNextDay() {
    open(1, options("100/3"));
    club().addRuns(0, "2026-03-02", 3);

    ground().run(club().needs(ground(), PAST));

    Instant midnight = Instant.parse("2026-06-02T00:00:00Z").plus(MARGIN);
    assertThat(ground().times(CallKind.DETAIL)).containsExactly(NOW, NOW, midnight);
    assertThat(ground().counted()).doesNotContain("list 429", "detail 429");
    assertThat(ground().waits).anyMatch(wait -> wait.cause() == Cause.BUDGET);
  }

  @ParameterizedTest
  @CsvSource({"20, 0, 4", "21, 1, 1", "47, 2, 2", "39, 1, 4"})
  @DisplayName("N-70, D4: n calls end after so many midnights and quarter hours, none refused")
  void n70EndsInTheQuarterHourThatArithmeticGives(int calls, int midnights, int quarters) {
    open(1, options("5/20"));
    club().addRuns(0, "2026-03-02", calls - 1);

    ground().run(club().needs(ground(), PAST));

    List<Instant> quartersUsed =
        ground().strava.log().stream()
            .filter(call -> call.kind() != CallKind.TOKEN)
            .map(call -> quarter(call.at()))
            .distinct()
            .toList();
    Instant begin = midnights == 0 ? quarter(NOW) : at("00:00:00").plus(Duration.ofDays(midnights));
    assertThat(ground().counted()).hasSize(calls).noneMatch(call -> call.endsWith("429"));
    assertThat(quartersUsed.stream().filter(q -> !q.isBefore(begin)))
        .containsExactlyElementsOf(
            IntStream.range(0, quarters)
                .mapToObj(i -> begin.plus(Duration.ofMinutes(15L * i)))
                .toList());
  }

  @Test
  @DisplayName("N-70: 34 runners with 24 runs each take 850 calls in 9 quarter hours, none refused")
  void n70TakesNineQuarterHours() {
    open(34, SimulatorOptions.DEFAULT);
    for (int runner = 0; runner < 34; runner++) {
      club().addRuns(runner, "2026-03-02", 24);
    }
    ground().run(club().needs(ground(), PAST));

    assertThat(ground().log(CallKind.LIST)).hasSize(34);
    assertThat(ground().log(CallKind.DETAIL)).hasSize(816);
    assertThat(ground().strava.log()).allMatch(call -> call.status() == 200);
    assertThat(ground().strava.log().stream().map(call -> quarter(call.at())).distinct())
        .hasSize(9);
    assertThat(ground().last().spend().refused()).isZero();
  }

  @Test
  @DisplayName("Rule 10: what was used survives a restart")
  void rule10CountsOnAfterARestart() {
    open(2, options("10/100"));
    club().addRuns(0, "2026-03-02", 3);
    ground().run(club().needs(ground(), PAST));
    assertThat(ground().counted()).hasSize(5);
    club().addRuns(1, "2026-03-20", 8);

    FetchGround restarted = club().process();
    restarted.run(club().needs(restarted, SimpleNeed.span("2026-03-16", "2026-03-30")));

    assertThat(restarted.counted()).hasSize(15).noneMatch(call -> call.endsWith("429"));
    assertThat(ground().log(CallKind.DETAIL).stream().filter(call -> call.at().equals(NOW)))
        .as("3 of the first run, and as many of the second as were left")
        .hasSizeLessThan(10);
  }

  @Test
  @DisplayName(
      "Case 43: a cancel during a wait of 14 minutes ends the run there and keeps the data")
  void case43EndsAtOnceWhenCancelled() {
    open(3, options("2/100"));
    List<Need> needs = club().needs(ground(), PAST);

    Outcome outcome =
        ground()
            .run(
                ground().source.open(SimpleNeed.needs(needs)),
                Optional.empty(),
                new Driver.Listener() {
                  @Override
                  public void progressed(Progress progress) {}

                  @Override
                  public void waiting(Progress progress, Step.WaitUntil wait) {
                    if (wait.cause() == Cause.BUDGET) {
                      ground().driver.cancel();
                    }
                  }
                });

    assertThat(outcome).isEqualTo(new Outcome.Cancelled());
    assertThat(ground().counted()).containsExactly("list 200", "list 200");
    assertThat(
            IntStream.range(0, 3)
                .mapToObj(runner -> ground().activities.coverage(club().id(ground(), runner)))
                .filter(coverage -> !coverage.equals(Coverage.NONE)))
        .hasSize(2);
    assertThat(ground().last().phase()).isEqualTo(Phase.LIST);
  }

  @Test
  @Timeout(60)
  @DisplayName("Case 43: the same on real time, ended by another thread")
  void case43EndsARealWaitWhenCancelled() throws Exception {
    Time real = new Time.Real();
    Club realClub = new Club(directory, 3, options("1/100"), Optional.of(real));
    open(realClub, new FetchGround.Place(realClub.place().url(), directory, real));
    Fetch fetch = ground().source.open(SimpleNeed.needs(club().needs(ground(), PAST)));
    CountDownLatch waiting = new CountDownLatch(1);

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Outcome> outcome =
          threads.submit(() ->
              ground()
                  .driver
                  .run(
                      fetch,
                      Optional.empty(),
                      new Driver.Listener() {
                        @Override
                        public void progressed(Progress progress) {}

                        @Override
                        public void waiting(Progress progress, Step.WaitUntil wait) {
                          if (wait.cause() == Cause.BUDGET) {
                            waiting.countDown();
                          }
                        }
                      }));
      waiting.await();
      ground().driver.cancel();

      assertThat(outcome.get()).isEqualTo(new Outcome.Cancelled());
    }
    assertThat(ground().counted()).isNotEmpty().containsOnly("list 200").hasSizeLessThan(3);
  }

  @Test
  @DisplayName("D14: --no-wait ends the run at the first closed window, with what is there")
  void d14EndsWithoutWaiting() {
    open(3, options("2/100"));

    Outcome outcome = ground().run(club().needs(ground(), PAST), Optional.of(Duration.ZERO));

    assertThat(outcome)
        .isEqualTo(
            new Outcome.OutOfPatience(
                at("12:15:00").plus(MARGIN), "read limit of the quarter hour used up (2 of 2)"));
    assertThat(ground().counted()).containsExactly("list 200", "list 200");
    assertThat(club().clock.instant()).isEqualTo(NOW);
  }

  private static SimulatorOptions options(String limits) {
    return SimulatorOptions.DEFAULT.withLimits(Limits.parse(limits));
  }

  private List<Instant> refusals() {
    return ground().strava.log().stream()
        .filter(call -> call.status() == 429)
        .map(LoggedCall::at)
        .toList();
  }

  private static Instant quarter(Instant instant) {
    return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), 900) * 900);
  }

  private static Instant at(String time) {
    return Instant.parse(NOW.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 11) + time + "Z");
  }
}
