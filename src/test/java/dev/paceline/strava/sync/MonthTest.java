package dev.paceline.strava.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.AthleteId;
import dev.paceline.engine.store.TestDatabases;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.Limits;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.server.StravaEvent;
import dev.paceline.simulator.server.WebhookPlan;
import dev.paceline.simulator.world.SimAthlete;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// L8: a large club over weeks, told by events of which some are lost. In full, 1,000 athletes over
/// 30 days, with `-Dload.full=true`; else 40 athletes under a twenty-fifth of the limits, over 14
/// days. On the last 9 of them nobody runs, so that whatever was lost must have been found.
final class MonthTest extends SyncContract {
  private static final boolean FULL = Boolean.getBoolean("load.full");
  private static final int ATHLETES = FULL ? 1_000 : 40;
  private static final int DAYS = FULL ? 21 : 5;
  private static final Limits LIMITS = FULL ? Limits.DEFAULT : new Limits(4, 40, 8, 80);
  private static final Instant BEGIN = Instant.parse("2026-03-04T00:00:00Z");

  private static final Duration DAY = Duration.ofDays(1);

  private final Map<Long, Instant> uploaded = new HashMap<>();

  @Override
  String url(Path directory) {
    return TestDatabases.migratedSqlite(directory);
  }

  @Test
  @DisplayName("L8: nothing is missing, the limits are kept, and news are seen soon")
  void keepsAClubInSync() {
    club();
    activities();
    ground.sync.begin();

    ground.runUntil(BEGIN.plus(Duration.ofDays(DAYS + 9)));

    Map<Long, Duration> delays = delays();
    assertThat(delays.keySet()).as("nothing is missing").isEqualTo(uploaded.keySet());
    assertThat(callsByDay())
        .allSatisfy(
            (_, calls) -> assertThat(calls).isLessThanOrEqualTo(LIMITS.readDay() * 95L / 100));
    Set<Long> lost =
        ground.strava.lostEvents().stream().map(StravaEvent::objectId).collect(Collectors.toSet());
    assertThat(lost).isNotEmpty();
    List<Duration> usual =
        delays.entrySet().stream()
            .filter(one -> !ranOnSunday(one.getKey()))
            .map(Map.Entry::getValue)
            .sorted()
            .toList();
    assertThat(usual.get(usual.size() / 2)).isLessThan(Duration.ofMinutes(15));
    assertThat(delays.entrySet())
        .filteredOn(one -> ranOnSunday(one.getKey()) && !lost.contains(one.getKey()))
        .hasSizeGreaterThan(ATHLETES / 2)
        .allSatisfy(one -> assertThat(one.getValue()).isLessThan(DAY));
  }

  /// A club whose athletes were in sync a day before, under limits that begin to hold now.
  private void club() {
    SyncPolicy standard = SyncPolicy.DEFAULT;
    SyncPolicy policy =
        new SyncPolicy(
            standard.pages(),
            standard.times(),
            standard.overlap(),
            standard.reconcileWindow(),
            Math.max(1, ATHLETES / 50),
            standard.cooldown(),
            standard.combine(),
            standard.keepEvents());
    reopen(
        ATHLETES,
        place -> place.with(SimulatorOptions.DEFAULT.withLimits(Limits.PLENTY)).with(policy));
    for (int i = 0; i < ATHLETES; i++) {
      for (int j = 0; j < 20; j++) {
        Instant start = NOW.minus(Duration.ofDays(30 + 4L * j));
        world.add(run(world.athletes().get(i), 10_000L * (i + 1) + j, start).build());
      }
    }
    List<AthleteId> athletes = everybody();
    ground.listen();
    world.add(run(world.athletes().getFirst(), 1, NOW.minusSeconds(1_799)).build());
    ground.runUntil(NOW.plusSeconds(1));
    athletes.forEach(ground.sync::join);
    ground.runUntil(NOW.plus(Duration.ofHours(12)));
    ground.strava.limits(LIMITS);
    ground.clock.advanceTo(BEGIN.minusSeconds(1));
    ground.strava.webhooks(WebhookPlan.DEFAULT.withShares(FULL ? 0.01 : 0.05, 0.02, 0.05));
  }

  /// Four activities per athlete and week, a quarter of a week's on Sunday.
  private void activities() {
    SplittableRandom random = new SplittableRandom(8);
    long id = 50_000_000;
    for (int day = 0; day < DAYS; day++) {
      Instant begin = BEGIN.plus(DAY.multipliedBy(day));
      int number = isOnSunday(begin) ? ATHLETES : ATHLETES / 2;
      for (int i = 0; i < number; i++) {
        long second =
            isOnSunday(begin) ? 28_800L + random.nextLong(10_800) : random.nextLong(86_400);
        Instant end = begin.plusSeconds(second);
        SimAthlete who = world.athletes().get(random.nextInt(ATHLETES));
        world.add(run(who, id, end.minusSeconds(1_800)).build());
        uploaded.put(id, end);
        id++;
      }
    }
  }

  private boolean ranOnSunday(long activity) {
    return isOnSunday(uploaded.getOrDefault(activity, Instant.EPOCH));
  }

  private static boolean isOnSunday(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /// From the upload to the store.
  private Map<Long, Duration> delays() {
    Map<Long, Duration> delays = new HashMap<>();
    ground.database.read(transaction -> {
      transaction
          .sql("select external_id, first_seen_at from activity where missing_since is null")
          .query(row -> {
            long id = row.getLong(1);
            if (uploaded.containsKey(id)) {
              Instant seen = Instant.ofEpochMilli(row.getLong(2));
              delays.put(id, Duration.between(uploaded.get(id), seen));
            }
          });
      return transaction.now();
    });
    return delays;
  }

  private Map<Instant, Long> callsByDay() {
    return ground.strava.log().stream()
        .filter(call -> call.kind() != CallKind.TOKEN && !call.at().isBefore(BEGIN))
        .collect(
            Collectors.groupingBy(
                call -> call.at().truncatedTo(ChronoUnit.DAYS), Collectors.counting()));
  }
}
