package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.budget.Call;
import dev.paceline.engine.budget.Permit;
import dev.paceline.engine.budget.Span;
import dev.paceline.engine.jobs.Jobs;
import dev.paceline.engine.jobs.Session;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.Switch;
import dev.paceline.strava.fetch.Caller.Answer;
import dev.paceline.strava.fetch.Caller.Tries;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Many athletes under the limits of one application.
abstract class LimitsContract extends SyncContract {
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private void club(int runners, int activities, int more) {
    reopen(runners, place -> place);
    for (int i = 0; i < runners; i++) {
      ran(world.athletes().get(i), 100_000L * (i + 1), activities + i * more);
    }
  }

  private Map<Instant, Long> readsByWindow() {
    return ground.strava.log().stream()
        .filter(call -> call.kind() != CallKind.TOKEN)
        .collect(
            Collectors.groupingBy(
                call ->
                    Instant.EPOCH.plus(
                        QUARTER.multipliedBy(
                            Duration.between(Instant.EPOCH, call.at()).dividedBy(QUARTER))),
                Collectors.counting()));
  }

  @Test
  @DisplayName("test 28, L2: 20 athletes of 1,000 to 1,195 activities are 7 calls each")
  void readsTwentyAthletesInTwoWindows() {
    club(20, 1_005, 10);

    List<AthleteId> athletes = everybody();
    athletes.forEach(one -> ground.sync.request(one, Kind.FULL, "test"));
    ground.runUntilIdle();

    for (int i = 0; i < 20; i++) {
      assertThat(ground.visible(athletes.get(i))).isEqualTo(1_005 + 10 * i);
      assertThat(ground.sync.find(athletes.get(i)).map(AthleteSync::status))
          .contains(AthleteSync.Status.COMPLETED);
    }
    assertThat(ground.calls(CallKind.LIST)).hasSize(140);
    assertThat(ground.strava.log()).noneMatch(call -> call.status() == 429);
    assertThat(readsByWindow())
        .hasSize(2)
        .allSatisfy((_, calls) -> assertThat(calls).isLessThanOrEqualTo(100));
    assertThat(
            ground.database.<Integer>read(transaction ->
                transaction
                    .sql("select count(*) from activity where workout_type = 1")
                    .query(Integer.class)
                    .single()))
        .isEqualTo(2_010 + 190 + 10);
  }

  @Test
  @DisplayName("test 29, L3, L4: 50 requests at once stay within every window")
  void servesFiftyRequestsInFourWindows() {
    club(50, 1_000, 0);
    List<AthleteId> athletes = everybody();

    List<String> sessions =
        athletes.stream()
            .map(one -> ground.sync.request(one, Kind.FULL, "test").session())
            .toList();
    for (int i = 0; i < 50; i++) {
      Jobs.Ticket again = ground.sync.request(athletes.getFirst(), Kind.FULL, "test");
      assertThat(again.session()).isEqualTo(sessions.getFirst());
    }
    assertThat(ground.jobs.queue()).hasSize(50);
    ground.strava.onCall(_ -> assertThat(ground.visible(athletes.getLast())).isIn(0, 1_000));
    ground.runUntilIdle();

    assertThat(ground.calls(CallKind.LIST)).hasSize(350);
    assertThat(ground.strava.log()).allMatch(call -> call.status() == 200);
    assertThat(readsByWindow().size()).isLessThanOrEqualTo(4);
    assertThat(readsByWindow().values()).allMatch(calls -> calls <= 100);
    assertThat(sessions)
        .allSatisfy(id ->
            assertThat(ground.jobs.find(id).map(Session::state)).contains(Session.State.DONE));
    assertThat(ground.activities.contents().activities()).isEqualTo(50_000);
  }

  @Test
  @DisplayName("test 39: after a 429 at 10:07 nobody calls before 10:15:00, and it counted")
  void waitsForTheWindowAfterARefusal() {
    club(5, 20, 0);
    List<AthleteId> athletes = everybody();
    ground.clock.advanceTo(Instant.parse("2026-03-02T10:07:00Z"));
    ground.strava.faults(List.of(Fault.of(CallKind.LIST, new Fault.Effect.Status(429)).times(1)));

    athletes.forEach(one -> ground.sync.request(one, Kind.FULL, "test"));
    ground.runUntilIdle();

    List<LoggedCall> calls = ground.calls(CallKind.LIST);
    assertThat(calls.getFirst().status()).isEqualTo(429);
    assertThat(calls.stream().skip(1))
        .hasSize(10)
        .allSatisfy(call -> assertThat(call.at()).isAfterOrEqualTo("2026-03-02T10:15:00Z"));
    assertThat(ground.activities.contents().activities()).isEqualTo(100);
    assertThat(ground.budget.status().allowance(Call.READ, Span.DAY).left())
        .isEqualTo(1_000 - 200 - 11);
  }

  @Test
  @DisplayName("test 62a: with 80 % of the day used only the new member runs")
  void keepsTheRestOfTheDayForNewMembers() {
    club(2, 50, 0);
    List<AthleteId> athletes = everybody();
    ground.run(athletes.getFirst(), Kind.FULL);
    while (ground.budget.status().allowance(Call.READ, Span.DAY).left() > 0) {
      if (ground.budget.tryReserve(Call.READ, Priority.NEW_MEMBER) instanceof Permit.Denied) {
        ground.clock.advance(QUARTER);
      }
    }
    Instant midnight = ground.clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));

    ground.jobs.submit(
        Orders.of(athletes.getFirst(), Kind.RECONCILE, Priority.RECONCILE, Instant.MIN, "test"));
    String joined = ground.sync.join(athletes.getLast()).session();
    ground.runUntil(midnight.minusSeconds(1));

    assertThat(ground.jobs.find(joined).map(Session::state)).contains(Session.State.DONE);
    assertThat(ground.visible(athletes.getLast())).isEqualTo(50);
    assertThat(ground.jobs.queue())
        .hasSize(2)
        .allSatisfy(waiting -> {
          assertThat(waiting.state()).isEqualTo(Session.State.WAITING);
          assertThat(waiting.attempts()).isZero();
          assertThat(waiting.notBefore().orElseThrow()).isAfterOrEqualTo(midnight);
        });
    ground.runUntilIdle();
    assertThat(ground.sync.find(athletes.getFirst()).map(AthleteSync::status))
        .contains(AthleteSync.Status.COMPLETED);
  }

  @Test
  @DisplayName("test 65: a switched-off application is probed each quarter hour, an alert is sent")
  void probesASwitchedOffApplication() {
    club(4, 20, 0);
    List<AthleteId> athletes = everybody();
    athletes.forEach(one -> ground.run(one, Kind.INCREMENTAL));
    ground.clock.advance(Duration.ofHours(1));
    Instant off = ground.clock.instant();
    ground.strava.turn(Switch.APPLICATION_INACTIVE, true);
    int before = ground.strava.log().size();
    ground.sync.begin();

    athletes.forEach(one -> ground.sync.request(one, Kind.FULL, "test"));
    ground.runUntil(off.plus(Duration.ofHours(1)));

    assertThat(ground.strava.log().size() - before).isBetween(4, 5);
    assertThat(athletes)
        .allSatisfy(one ->
            assertThat(ground.sync.find(one).orElseThrow().status())
                .isEqualTo(AthleteSync.Status.IN_PROGRESS));
    assertThat(ground.jobs.deadLetters()).isEmpty();
    assertThat(ground.alerts).singleElement().asString().startsWith("application_inactive");

    ground.strava.turn(Switch.APPLICATION_INACTIVE, false);
    ground.runUntil(off.plus(Duration.ofHours(2)));
    assertThat(athletes)
        .allSatisfy(one ->
            assertThat(ground.sync.find(one).orElseThrow().status())
                .isEqualTo(AthleteSync.Status.COMPLETED));
  }

  @Test
  @DisplayName("test 38: a refused token is renewed once, and the next request has the new one")
  void renewsOnce() {
    ran(50);
    ground.run(athlete, Kind.FULL);
    int tokens = ground.calls(CallKind.TOKEN).size();
    int lists = ground.calls(CallKind.LIST).size();
    ground.clock.advance(Duration.ofHours(1));
    ground.strava.expireAccess(runner.id());

    Session session = ground.run(athlete, Kind.INCREMENTAL);

    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(ground.calls(CallKind.TOKEN).size() - tokens).isEqualTo(1);
    assertThat(ground.calls(CallKind.LIST).stream().skip(lists).map(LoggedCall::status))
        .containsExactly(401, 200);
  }

  @Test
  @DisplayName("test 38: two nodes renew a token once")
  void renewsOnceOverTwoNodes() {
    ran(20);
    ground.run(athlete, Kind.FULL);
    int tokens = ground.calls(CallKind.TOKEN).size();
    SyncGround other = ground.node(connection -> connection);
    ground.clock.advance(Duration.ofHours(7));
    ground.strava.onCall(call -> {
      if (call.kind() == CallKind.TOKEN) {
        Answer meanwhile =
            other.caller.ask(
                runner.id(),
                Priority.PERSON,
                Tries.NONE,
                (client, permit, token) -> client.activity(permit, token, 1_001));
        assertThat(meanwhile).isInstanceOf(Answer.NotNow.class);
      }
    });

    Session session = ground.run(athlete, Kind.INCREMENTAL);

    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(ground.calls(CallKind.TOKEN).size() - tokens).isEqualTo(1);
  }
}
