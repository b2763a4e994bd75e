package dev.paceline.strava.fetch;

import static dev.paceline.strava.fetch.Club.NOW;
import static dev.paceline.strava.fetch.Club.OPEN;
import static dev.paceline.strava.fetch.Club.PAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.paceline.app.Driver;
import dev.paceline.app.Driver.Outcome;
import dev.paceline.club.activity.ActivitySource.Progress;
import dev.paceline.club.activity.ActivitySource.Step;
import dev.paceline.club.activity.Effort;
import dev.paceline.club.activity.Failure;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import dev.paceline.club.activity.SourceKey;
import dev.paceline.engine.coverage.Coverage;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.Switch;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimActivity.Appearance;
import dev.paceline.simulator.world.SimEffort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes wrong with calls: how often each is repeated, and what is remembered.
final class FailureRunTest extends RunGround {

  @ParameterizedTest
  @ValueSource(strings = {"500", "502", "503", "597", "html", "malformed", "cut", "400"})
  @DisplayName("Case 3, F-11: a list that fails for good takes exactly 4 requests, after 2, 4, 8 s")
  void case3AsksFourTimes(String fault) {
    open(1, SimulatorOptions.DEFAULT);
    club().strava.faults(List.of(Fault.parse("list:" + fault)));

    ground().run(club().needs(ground(), PAST));

    assertThat(ground().times(CallKind.LIST))
        .containsExactly(
            NOW, NOW.plusSeconds(2), NOW.plusSeconds(2 + 4), NOW.plusSeconds(2 + 4 + 8));
    assertThat(listFailure(0)).isEqualTo(Failure.Code.SERVICE_UNAVAILABLE);
    assertThat(ground().activities.coverage(club().id(ground(), 0))).isEqualTo(Coverage.NONE);
  }

  @Test
  @DisplayName("N-72: a broken connection, a 500, a 200: 3 requests, after 2 and 4 s")
  void n72RepeatsUntilItWorks() {
    open(1, SimulatorOptions.DEFAULT);
    club().strava.faults(List.of(Fault.parse("list:cut:1"), Fault.parse("list:skip=1:500:1")));

    ground().run(club().needs(ground(), PAST));

    assertThat(ground().calls(CallKind.LIST))
        .containsExactly("900001 0", "900001 500", "900001 200");
    assertThat(ground().times(CallKind.LIST))
        .containsExactly(NOW, NOW.plusSeconds(2), NOW.plusSeconds(6));
    assertThat(ground().last().spend().retriesOf()).containsValue(2);
  }

  @Test
  @DisplayName("Case 3: what was read before stays when a later list fails")
  void case3KeepsWhatIsStored() {
    open(1, SimulatorOptions.DEFAULT);
    club().addRuns(0, "2026-05-25", 2);
    ground().run(club().needs(ground(), OPEN));
    Coverage before = ground().activities.coverage(club().id(ground(), 0));
    club().clock.advance(Duration.ofHours(1));
    club().strava.faults(List.of(Fault.parse("list:500")));

    ground().run(club().needs(ground(), OPEN));

    assertThat(ground().activities.coverage(club().id(ground(), 0))).isEqualTo(before);
    assertThat(ground().history(club().id(ground(), 0)).entries()).hasSize(2);
    assertThat(listFailure(0)).isEqualTo(Failure.Code.SERVICE_UNAVAILABLE);
  }

  @Test
  @DisplayName("Case 4: a refused refresh token costs one exchange, and nobody else anything")
  void case4FailsTheRevokedRunnerAlone() {
    open(3, SimulatorOptions.DEFAULT);
    club().addRuns(2, "2026-03-04", 2);
    List<Need> needs = club().needs(ground(), PAST);
    club().strava.disconnect(club().runners.getFirst().id());

    ground().run(needs);
    ground().run(needs);

    assertThat(ground().calls(CallKind.TOKEN))
        .containsExactlyInAnyOrder("900001 400", "900002 200", "900003 200");
    assertThat(ground().calls(CallKind.LIST)).containsExactlyInAnyOrder("900002 200", "900003 200");
    assertThat(listFailure(0)).isEqualTo(Failure.Code.TOKEN_REVOKED);
    assertThat(ground().log(CallKind.DETAIL)).hasSize(2);
  }

  @Test
  @DisplayName("F-11: a token refused again after its renewal costs two batches, whatever is due")
  void f11GivesUpATokenThatIsRefusedAfterItsRenewal() {
    open(1, SimulatorOptions.DEFAULT);
    club().addRuns(0, "2026-03-04", 40);
    club().strava.faults(List.of(Fault.parse("detail:401")));

    ground().run(club().needs(ground(), PAST));

    assertThat(ground().log(CallKind.DETAIL)).hasSizeLessThanOrEqualTo(4 + 4);
    assertThat(ground().log(CallKind.TOKEN)).hasSizeLessThanOrEqualTo(1 + 4);
    assertThat(ground().history(club().id(ground(), 0)).entries())
        .extracting(FailureRunTest::failure)
        .containsOnly(Failure.Code.TOKEN_REVOKED);
  }

  @Test
  @DisplayName("W-7: a runner without a token costs no call")
  void w7AsksNothingWithoutAToken() {
    open(1, SimulatorOptions.DEFAULT);
    var athlete = ground().activities.athlete(SourceKey.strava(900_001));

    ground().run(List.of(SimpleNeed.of(athlete, PAST)));

    assertThat(ground().strava.log()).isEmpty();
    assertThat(listFailure(0)).isEqualTo(Failure.Code.NOT_CONNECTED);
  }

  @Test
  @DisplayName("Case 8, rule 17: one activity that is gone, one that is broken, the rest is read")
  void case8LosesNothingElse() {
    open(2, SimulatorOptions.DEFAULT);
    List<Long> ids = club().addRuns(0, "2026-03-04", 5);
    club().addRuns(1, "2026-03-04", 2);
    club()
        .strava
        .faults(
            List.of(
                Fault.parse("detail:activity=" + ids.get(1) + ":404"),
                Fault.parse("detail:activity=" + ids.get(3) + ":500")));

    ground().run(club().needs(ground(), PAST));

    List<History.Entry> entries = ground().history(club().id(ground(), 0)).entries();
    assertThat(entries.stream().map(FailureRunTest::failure).toList())
        .containsExactly(
            null, Failure.Code.ACTIVITY_GONE, null, Failure.Code.ACTIVITY_UNREADABLE, null);
    assertThat(entries.get(0).efforts()).hasSize(1);
    assertThat(ground().log(CallKind.DETAIL)).hasSize(6 + 4);

    ground().run(club().needs(ground(), PAST));
    assertThat(ground().log(CallKind.DETAIL)).as("both are left alone").hasSize(10);
    club().clock.advance(Duration.ofHours(25));
    ground().run(club().needs(ground(), PAST));
    assertThat(ground().log(CallKind.DETAIL)).as("for a day").hasSize(14);
  }

  @Test
  @DisplayName("Case 9, rule 4: no list of efforts is told from an empty one")
  void case9TellsMissingEffortsFromNone() {
    open(1, SimulatorOptions.DEFAULT);
    long without = club().addRuns(0, "2026-03-04", 1).getFirst();
    SimActivity empty = club().run(0, SimpleNeed.instant("2026-03-05")).build();
    club().world.add(empty);
    club().strava.faults(List.of(Fault.parse("detail:activity=" + without + ":no-efforts")));

    ground().run(club().needs(ground(), PAST));

    assertThat(ground().history(club().id(ground(), 0)).entries())
        .extracting(History.Entry::effortsPresent)
        .containsExactly(false, true);
  }

  @Test
  @DisplayName("Cases 9, 10: without efforts a detail is read again after 1, 6 and 36 hours")
  void case10FindsEffortsThatComeLater() {
    open(1, SimulatorOptions.DEFAULT);
    Instant end = NOW.minus(Duration.ofMinutes(30));
    SimActivity run =
        club()
            .run(0, end.minus(Duration.ofMinutes(30)))
            .appearance(
                new Appearance(end, end.plus(Duration.ofHours(5)), end.plus(Duration.ofHours(5))))
            .build();
    club().world.add(run, SimEffort.of(run, 0, Club.LANE, 60, 120));

    List<String> seen = new ArrayList<>();
    for (int hours : new int[] {0, 1, 5, 6, 7, 36, 48}) {
      club().clock.advanceTo(end.plus(Duration.ofHours(hours)));
      ground().run(club().needs(ground(), OPEN));
      seen.add(
          hours
              + "h: "
              + ground().log(CallKind.DETAIL).size()
              + " read, "
              + ground().history(club().id(ground(), 0)).entries().getFirst().efforts().size());
    }

    assertThat(seen)
        .containsExactly(
            "0h: 1 read, 0",
            "1h: 2 read, 0",
            "5h: 2 read, 0",
            "6h: 3 read, 1",
            "7h: 3 read, 1",
            "36h: 4 read, 1",
            "48h: 4 read, 1");
  }

  @Test
  @DisplayName("Cases 29, 30: every detail call wants all efforts, whose ids stay exact")
  void case29And30ReadHiddenEffortsWithExactIds() {
    open(1, SimulatorOptions.DEFAULT.withSwitches(Switch.NO_EFFORTS_UNLESS_ALL));
    SimActivity run = club().run(0, SimpleNeed.instant("2026-03-05")).build();
    club()
        .world
        .add(
            run,
            SimEffort.of(run, 0, Club.LANE, 60, 120),
            SimEffort.of(run, 1, Club.LANE, 600, 130).asHidden());

    ground().run(club().needs(ground(), PAST));

    assertThat(ground().log(CallKind.DETAIL))
        .allMatch(call -> call.target().endsWith("?include_all_efforts=true"));
    assertThat(ground().history(club().id(ground(), 0)).entries().getFirst().efforts())
        .extracting(Effort::id, Effort::hidden)
        .containsExactly(
            tuple(club().world.efforts(run.id()).get(0).id(), false),
            tuple(club().world.efforts(run.id()).get(1).id(), true));
  }

  @Test
  @DisplayName("Case 49: a listener that throws changes nothing")
  void case49GoesOnWhenTheListenerThrows() {
    open(2, SimulatorOptions.DEFAULT);
    club().addRuns(0, "2026-03-04", 3);
    club().strava.faults(List.of(Fault.parse("list:500:1"), Fault.parse("detail:500:1")));

    Outcome outcome =
        ground()
            .run(
                ground().source.open(SimpleNeed.needs(club().needs(ground(), PAST))),
                Optional.empty(),
                new Driver.Listener() {
                  @Override
                  public void progressed(Progress progress) {
                    ground().progressed(progress);
                    throw new IllegalStateException("broken");
                  }

                  @Override
                  public void waiting(Progress progress, Step.WaitUntil wait) {
                    throw new IllegalStateException("broken");
                  }
                });

    assertThat(outcome).isEqualTo(new Outcome.Finished());
    assertThat(ground().counted()).hasSize(5 + 2);
    assertThat(ground().progress).allMatch(progress -> progress.done() <= progress.total());
  }

  @Test
  @DisplayName("Case 50: a list for distances that fails is remembered, and the others are read")
  void case50ReadsTheOthers() {
    open(2, SimulatorOptions.DEFAULT);
    Need.Span distance = new Need.Span(PAST.range(), PAST.finalAfter(), false);
    club().addRuns(1, "2026-03-04", 3);
    club().strava.faults(List.of(Fault.parse("list:athlete=900001:503")));

    ground().run(club().needs(ground(), distance));

    assertThat(listFailure(0)).isEqualTo(Failure.Code.SERVICE_UNAVAILABLE);
    assertThat(ground().history(club().id(ground(), 1)).entries()).hasSize(3);
    assertThat(ground().log(CallKind.DETAIL)).as("D-6: distances need lists only").isEmpty();
  }

  @Test
  @DisplayName("Case 51: an inactive application stops the run at exactly one call")
  void case51StopsAtTheFirstCall() {
    open(8, SimulatorOptions.DEFAULT.withSwitches(Switch.APPLICATION_INACTIVE));

    Outcome outcome = ground().run(club().needs(ground(), PAST));

    assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
    assertThat(((Outcome.Stopped) outcome).why()).contains("switched this application off");
    assertThat(ground().counted()).containsExactly("list 403");
    assertThat(ground().log(CallKind.TOKEN)).hasSize(1);
  }

  @Test
  void stopsAtAClientThatIsRefused() {
    open(8, SimulatorOptions.DEFAULT.withClient("5", "another secret"));

    Outcome outcome = ground().run(club().needs(ground(), PAST));

    assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
    assertThat(ground().strava.log()).hasSize(1);
    assertThat(ground().connections.connected(900_001)).isTrue();
  }

  @Test
  @DisplayName("Rule 19: activities of another athlete are not stored, and the runner is told")
  void rule19RefusesTheTokenOfAnotherAthlete() {
    open(2, SimulatorOptions.DEFAULT);
    club().addRuns(1, "2026-03-04", 3);
    ground().connections.importRefreshToken(900_001, club().runners.get(1).refreshToken());

    ground().run(List.of(SimpleNeed.of(club().id(ground(), 0), PAST)));

    assertThat(listFailure(0)).isEqualTo(Failure.Code.WRONG_ATHLETE);
    assertThat(ground().history(club().id(ground(), 0)).entries()).isEmpty();
    assertThat(ground().activities.coverage(club().id(ground(), 0))).isEqualTo(Coverage.NONE);
    assertThat(ground().counted()).containsExactly("list 200");
  }

  private Failure.Code listFailure(int runner) {
    History history = ground().history(club().id(ground(), runner));
    return history.listFailures().getFirst().failure().code();
  }

  private static Failure.@Nullable Code failure(History.Entry entry) {
    Failure failure = entry.failure();
    return failure == null ? null : failure.code();
  }
}
