package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.AthleteId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Whose turn it is, over days.
abstract class PlanContract extends SyncContract {
  private record Asked(long athlete, Instant at) {}

  private List<AthleteId> club(int runners, int fullPerWeek) {
    SyncPolicy standard = SyncPolicy.DEFAULT;
    SyncPolicy policy =
        new SyncPolicy(
            standard.pages(),
            standard.times(),
            standard.overlap(),
            standard.reconcileWindow(),
            fullPerWeek,
            standard.cooldown(),
            standard.combine(),
            standard.keepEvents());
    reopen(runners, place -> place.with(policy));
    List<AthleteId> athletes = everybody();
    athletes.forEach(ground.sync::join);
    ground.runUntilIdle();
    return athletes;
  }

  private List<Asked> asked(Kind kind, Instant since) {
    return ground.database.read(transaction ->
        transaction
            .sql(
                """
                select athlete_id, created_at from job_session
                where kind = ? and created_at >= ? and requested_by = 'schedule'
                order by created_at, id
                """)
            .params(kind.name().toLowerCase(Locale.ROOT), since.toEpochMilli())
            .query((row, _) -> new Asked(row.getLong(1), Instant.ofEpochMilli(row.getLong(2))))
            .list());
  }

  @Test
  void looksForWhatIsGoneOnMondays() {
    club(3, 0);
    ground.sync.begin();
    Instant nextMonday = Instant.parse("2026-03-09T02:00:00Z");

    ground.runUntil(nextMonday.plus(Duration.ofHours(6)));

    assertThat(asked(Kind.RECONCILE, Instant.EPOCH)).hasSize(6);
    assertThat(asked(Kind.RECONCILE, nextMonday))
        .hasSize(3)
        .allSatisfy(one -> assertThat(one.at()).isBefore(nextMonday.plus(Duration.ofMinutes(6))));
  }

  @Test
  void spreadsManyOverTheWeek() {
    List<AthleteId> athletes = club(105, 0);
    ground.sync.begin();
    Instant from = Instant.parse("2026-03-03T00:00:00Z");

    ground.runUntil(from.plus(Duration.ofDays(7)));

    Map<Instant, Long> byDay =
        asked(Kind.RECONCILE, from).stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.at().truncatedTo(ChronoUnit.DAYS), Collectors.counting()));
    assertThat(byDay).hasSize(7);
    assertThat(byDay.values()).containsOnly(15L);
    assertThat(asked(Kind.RECONCILE, from).stream().map(Asked::athlete).distinct())
        .hasSize(athletes.size());
  }

  @Test
  void walksTwentyInFullAWeekTheLongestAgoFirst() {
    List<AthleteId> athletes = club(30, 20);
    Instant begun = ground.clock.instant();
    ground.sync.begin();

    ground.runUntil(begun.plus(Duration.ofDays(7)).minusSeconds(1));

    List<Asked> fulls = asked(Kind.FULL, begun);
    assertThat(fulls).hasSizeBetween(19, 20);
    assertThat(fulls.stream().map(Asked::athlete).distinct()).hasSameSizeAs(fulls);
    for (int i = 1; i < fulls.size(); i++) {
      assertThat(Duration.between(fulls.get(i - 1).at(), fulls.get(i).at()))
          .isGreaterThan(Duration.ofHours(8));
    }
    ground.runUntil(begun.plus(Duration.ofDays(11)));
    assertThat(asked(Kind.FULL, begun).stream().limit(30).map(Asked::athlete).distinct())
        .hasSize(athletes.size());
  }

  @Test
  @DisplayName("test 32: only who is due is refreshed")
  void refreshesWhoIsDue() {
    reopen(2, place -> place);
    List<AthleteId> athletes = everybody();
    ran(world.athletes().getFirst(), 1_000, 60);
    world.add(run(world.athletes().getLast(), 9_001, NOW.minus(Duration.ofDays(40))).build());
    world.add(run(world.athletes().getLast(), 9_002, NOW.minus(Duration.ofDays(80))).build());
    athletes.forEach(ground.sync::join);
    ground.runUntilIdle();
    Instant begun = ground.clock.instant();
    ground.sync.begin();

    ground.runUntil(Instant.parse("2026-03-03T09:00:00Z"));

    assertThat(asked(Kind.INCREMENTAL, begun))
        .extracting(Asked::athlete)
        .containsOnly(athletes.getFirst().value())
        .hasSize(3);
  }
}
