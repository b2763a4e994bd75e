package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.club.member.Actor;
import dev.paceline.engine.budget.Bucket;
import dev.paceline.engine.budget.Call;
import dev.paceline.engine.budget.Permit;
import dev.paceline.engine.budget.Span;
import dev.paceline.engine.budget.Window;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What an administrator is told, and how often.
abstract class WatchContract extends SyncContract {
  private static final Instant MIDNIGHT = Instant.parse("2026-03-03T00:00:00Z");

  private List<String> told(String kind) {
    return ground.alerts.stream().filter(alert -> alert.startsWith(kind + ":")).toList();
  }

  private void look() {
    watch().look(ground.clock.instant());
  }

  private Watch watch() {
    return new Watch(
        ground.ground, ground.budget, (kind, text) -> ground.alerts.add(kind + ": " + text));
  }

  /// Uses up the day to so many calls.
  private void spend(int calls) {
    while (used().used() < calls) {
      Permit permit = ground.budget.tryReserve(Call.READ, Priority.NEW_MEMBER);
      if (permit instanceof Permit.Denied(Instant until, String _)) {
        ground.clock.advanceTo(until);
      }
    }
  }

  private Window used() {
    return ground.budget.status().window(Bucket.READ, Span.DAY);
  }

  @Test
  void tellsOfEachMarkOfTheDayOnce() {
    spend(799);
    look();
    assertThat(ground.alerts).isEmpty();
    spend(800);
    look();
    look();
    assertThat(told("budget_80")).hasSize(1);
    assertThat(told("budget_95")).isEmpty();
    spend(950);
    look();
    look();
    assertThat(told("budget_95")).hasSize(1);
    assertThat(ground.alerts).hasSize(2);

    ground.clock.advanceTo(MIDNIGHT);
    look();
    assertThat(ground.alerts).hasSize(2);
    spend(950);
    look();
    look();

    assertThat(told("budget_95")).hasSize(2);
    assertThat(told("budget_80")).as("the higher mark says it all").hasSize(1);
  }

  @Test
  void tellsOfARefusalOnceAWindow() {
    ran(5);
    ground.strava.faults(List.of(Fault.of(CallKind.LIST, new Fault.Effect.Status(429)).times(2)));
    ground.sync.begin();
    ground.sync.request(athlete, Kind.FULL, "test");

    ground.runUntil(NOW.plus(Duration.ofHours(2)));

    assertThat(ground.budget.refusals().count()).isEqualTo(2);
    assertThat(told("limits_refused")).hasSize(2);
    assertThat(ground.visible(athlete)).isEqualTo(5);
  }

  @Test
  void tellsOnceADayOfWhoIsBehind() {
    reopen(3, place -> place);
    List<AthleteId> athletes = everybody();
    athletes.forEach(ground.sync::join);
    ground.runUntilIdle();
    ground.sync.pause(Actor.console("pause", ""), athletes.getLast(), true);

    ground.clock.advance(Duration.ofDays(8));
    look();
    assertThat(ground.alerts).isEmpty();
    ground.clock.advance(Duration.ofMinutes(1));
    look();
    look();

    assertThat(told("athletes_behind"))
        .singleElement()
        .asString()
        .startsWith("athletes_behind: 2 without")
        .contains("athlete " + athletes.getFirst().value())
        .doesNotContain("athlete " + athletes.getLast().value());
    ground.clock.advance(Duration.ofDays(1));
    look();
    assertThat(told("athletes_behind")).hasSize(2);
  }

  @Test
  void tellsOfManyRevivalsAndOfWhatIsStalled() {
    reopen(4, place -> place);
    everybody().forEach(one -> ground.sync.request(one, Kind.FULL, "test"));
    ground.clock.advance(Duration.ofMinutes(11));
    look();
    look();
    assertThat(told("stalled")).singleElement().asString().startsWith("stalled: 4 jobs");
    ground.database.write(transaction ->
        transaction
            .sql("update scheduled_tasks set picked = true, picked_by = 'gone', last_heartbeat = ?")
            .param(NOW.toEpochMilli())
            .update());

    assertThat(ground.jobs.reviveStuck()).hasSize(4);
    look();
    look();

    assertThat(told("revivals")).containsExactly("revivals: 4 jobs were revived within an hour");
    ground.clock.advance(Duration.ofHours(2));
    look();
    assertThat(told("revivals")).hasSize(1);
  }

  private void event(int number) {
    ground.sync.receive(
        new WebhookEvent(
            "9", "activity", "8" + number, "create", runner.id(), ground.clock.instant(), Map.of()),
        Optional.of("9"));
  }

  @Test
  @DisplayName("no event for a day where there was one each day: asked at the short interval again")
  void missesEvents() {
    ran(20);
    for (int day = 0; day < 8; day++) {
      event(day);
      ground.clock.advance(Duration.ofHours(23));
    }
    event(8);
    ground.run(athlete, Kind.INCREMENTAL);
    Instant due = ground.sync.find(athlete).orElseThrow().dueAt();
    Instant now = ground.clock.instant();
    assertThat(due).as("events tell of news").isAfter(now.plus(Duration.ofDays(6)));

    ground.clock.advance(Duration.ofHours(24));
    look();
    assertThat(told("webhook_silence")).isEmpty();
    ground.clock.advance(Duration.ofMinutes(5));
    look();
    look();

    assertThat(told("webhook_silence")).hasSize(1);
    assertThat(ground.sync.find(athlete).orElseThrow().dueAt())
        .isBefore(now.plus(Duration.ofHours(7)));
  }

  @Test
  void missesNoEventsThatWereRareAlways() {
    event(1);
    ground.clock.advance(Duration.ofDays(3));

    look();

    assertThat(told("webhook_silence")).isEmpty();
  }
}
