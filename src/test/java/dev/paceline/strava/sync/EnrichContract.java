package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.enrichment.Enrichment;
import dev.paceline.club.enrichment.EnrichmentPolicy;
import dev.paceline.engine.budget.Call;
import dev.paceline.engine.budget.Permit;
import dev.paceline.engine.jobs.Session;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Fault;
import dev.paceline.simulator.world.SimActivity.Photo;
import dev.paceline.simulator.world.SimActivity.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Reading what activities lack.
abstract class EnrichContract extends SyncContract {
  private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));

  private Session enrich() {
    String session =
        ground
            .jobs
            .submit(Orders.of(athlete, Kind.ENRICH, Priority.ENRICH, Instant.MIN, "test"))
            .session();
    ground.runUntilEnded(session);
    return ground.jobs.find(session).orElseThrow();
  }

  private List<String> record() {
    return Stream.of("activity", "activity_detail", "activity_group", "activity_photo", "effort")
        .flatMap(table -> ground.rows(table, "*").stream())
        .toList();
  }

  private void fail(CallKind kind) {
    ground.strava.faults(List.of(Fault.of(kind, new Fault.Effect.Status(500))));
  }

  @Test
  void readsEachDetailOnce() {
    ran(10);
    ground.run(athlete, Kind.FULL);

    assertThat(enrich().count("enriched")).isEqualTo(10);
    assertThat(enrich().count("enriched")).isZero();

    assertThat(ground.calls(CallKind.DETAIL)).hasSize(10);
    assertThat(ground.rows("activity_detail", "activity_id")).hasSize(10);
  }

  @Test
  @DisplayName("test 1: a detail that answers 500 changes nothing but the record of attempts")
  void changesNothingOnFailure() {
    ran(1);
    ground.run(athlete, Kind.FULL);
    List<String> before = record();
    fail(CallKind.DETAIL);

    Session session = enrich();

    assertThat(session.state()).isEqualTo(Session.State.DONE);
    assertThat(record()).isEqualTo(before);
    assertThat(ground.rows("enrichment", "kind, attempts"))
        .containsExactly("{kind=DETAIL, attempts=1}");
    assertThat(ground.calls(CallKind.DETAIL)).hasSize(4);
  }

  @Test
  @DisplayName("test 2: without budget nothing is called, and no attempt is counted")
  void countsNoAttemptWithoutBudget() {
    ran(1);
    ground.run(athlete, Kind.FULL);
    List<String> before = record();
    while (ground.budget.tryReserve(Call.READ, Priority.PERSON) instanceof Permit.Granted) {}

    String session =
        ground
            .jobs
            .submit(Orders.of(athlete, Kind.ENRICH, Priority.ENRICH, Instant.MIN, "test"))
            .session();
    ground.runUntil(ground.clock.instant().plusSeconds(60));

    Session waiting = ground.jobs.find(session).orElseThrow();
    assertThat(waiting.state()).isEqualTo(Session.State.WAITING);
    assertThat(waiting.attempts()).isZero();
    assertThat(ground.calls(CallKind.DETAIL)).isEmpty();
    assertThat(record()).isEqualTo(before);
    assertThat(ground.rows("enrichment", "attempts")).allMatch("{attempts=0}"::equals);
    ground.runUntilEnded(session);
    assertThat(ground.calls(CallKind.DETAIL)).hasSize(1);
  }

  @Test
  @DisplayName("test 2: a detail that answers 429 costs no attempt, and is asked for again")
  void countsNoAttemptThatTheLimitsRefused() {
    ran(1);
    ground.run(athlete, Kind.FULL);
    List<String> before = record();
    ground.strava.faults(List.of(Fault.of(CallKind.DETAIL, new Fault.Effect.Status(429)).times(1)));
    String session =
        ground
            .jobs
            .submit(Orders.of(athlete, Kind.ENRICH, Priority.ENRICH, Instant.MIN, "test"))
            .session();
    ground.runUntil(ground.clock.instant().plusSeconds(60));

    assertThat(ground.calls(CallKind.DETAIL)).hasSize(1);
    assertThat(record()).isEqualTo(before);
    assertThat(ground.rows("enrichment", "attempts, tries"))
        .containsExactly("{attempts=0, tries=0}");
    ground.runUntilEnded(session);
    assertThat(ground.calls(CallKind.DETAIL)).hasSize(2);
    assertThat(ground.rows("enrichment", "kind, attempts"))
        .containsExactly("{kind=DETAIL, attempts=1}");
    assertThat(ground.rows("activity_detail", "activity_id")).hasSize(1);
  }

  @Test
  @DisplayName("test 2: a repeat that the limits refuse goes on as the same attempt")
  void repeatsAfterTheLimitsAsTheSameAttempt() {
    ran(1);
    ground.run(athlete, Kind.FULL);
    ground.strava.faults(
        List.of(
            Fault.of(CallKind.DETAIL, new Fault.Effect.Status(503)).times(1),
            Fault.of(CallKind.DETAIL, new Fault.Effect.Status(429)).after(1).times(1)));

    enrich();

    assertThat(ground.calls(CallKind.DETAIL).stream().map(call -> call.status()))
        .containsExactly(503, 429, 200);
    assertThat(ground.rows("enrichment", "kind, attempts"))
        .containsExactly("{kind=DETAIL, attempts=1}");
  }

  private void withPhotos() {
    EnrichmentPolicy both =
        EnrichmentPolicy.DEFAULT.withKinds(
            EnumSet.of(Enrichment.Kind.DETAIL, Enrichment.Kind.PHOTOS));
    reopen(1, place -> place.with(both));
    world.add(
        run(runner, 1_001, YESTERDAY)
            .photo(new Photo("p-1", YESTERDAY, YESTERDAY, "", false))
            .build());
    ground.run(athlete, Kind.FULL);
  }

  private List<String> attempts(String kind) {
    return ground.rows("enrichment", "kind, attempts").stream()
        .filter(row -> row.contains(kind))
        .toList();
  }

  @Test
  @DisplayName("test 3: eight refreshes in a row cost one attempt")
  void attemptsOnceInEightRefreshes() {
    withPhotos();
    fail(CallKind.PHOTOS);

    for (int i = 0; i < 8; i++) {
      ground.clock.advance(Duration.ofMinutes(6));
      ground.run(athlete, Kind.INCREMENTAL);
      enrich();
    }

    assertThat(attempts("PHOTOS")).containsExactly("{kind=PHOTOS, attempts=1}");
    assertThat(ground.calls(CallKind.PHOTOS)).hasSize(4);
  }

  @Test
  @DisplayName("test 36: after five attempts photos are asked for no more")
  void capsPhotos() {
    withPhotos();
    fail(CallKind.PHOTOS);

    for (int day = 0; day < 8; day++) {
      enrich();
      ground.clock.advance(Duration.ofDays(1));
    }

    assertThat(attempts("PHOTOS")).containsExactly("{kind=PHOTOS, attempts=5}");
  }

  @Test
  @DisplayName("test 36: a map that may come is asked for daily, until it is three weeks old")
  void capsNoMaps() {
    world.add(run(runner, 1_001, YESTERDAY).build());
    ground.run(athlete, Kind.FULL);
    fail(CallKind.DETAIL);

    for (int day = 0; day < 10; day++) {
      enrich();
      ground.clock.advance(Duration.ofDays(1));
    }
    assertThat(attempts("DETAIL")).containsExactly("{kind=DETAIL, attempts=10}");
    for (int day = 10; day < 25; day++) {
      enrich();
      ground.clock.advance(Duration.ofDays(1));
    }

    assertThat(attempts("DETAIL")).containsExactly("{kind=DETAIL, attempts=20}");
  }

  @Test
  @DisplayName("test 37: without positions no map is asked for")
  void asksForNoMapWithoutPositions() {
    world.add(run(runner, 1_001, YESTERDAY).without(Trait.POSITIONS).with(Trait.TRAINER).build());
    world.add(
        run(runner, 1_002, YESTERDAY.minusSeconds(9_000))
            .without(Trait.POSITIONS)
            .with(Trait.MANUAL)
            .build());
    ground.run(athlete, Kind.FULL);

    for (int day = 0; day < 5; day++) {
      enrich();
      ground.clock.advance(Duration.ofDays(1));
    }

    assertThat(ground.calls(CallKind.DETAIL)).hasSize(2);
  }

  @Test
  void readsTwentyAQuarterOfAnHour() {
    ran(45);
    ground.run(athlete, Kind.FULL);

    enrich();

    List<Instant> calls = ground.calls(CallKind.DETAIL).stream().map(call -> call.at()).toList();
    assertThat(calls).hasSize(45);
    assertThat(calls.get(19)).isBefore("2026-03-02T10:15:00Z");
    assertThat(calls.get(20)).isAfterOrEqualTo("2026-03-02T10:15:00Z");
    assertThat(calls.get(40)).isAfterOrEqualTo("2026-03-02T10:30:00Z");
  }
}
