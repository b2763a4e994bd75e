package dev.paceline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Status;
import dev.paceline.oracle.Series.Date;
import dev.paceline.oracle.Series.Entrant;
import dev.paceline.oracle.Series.Terms;
import dev.paceline.oracle.Series.WindowRow;
import dev.paceline.simulator.server.CallKind;
import dev.paceline.simulator.server.LoggedCall;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.world.ClubPlan;
import dev.paceline.simulator.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Counts the calls of a whole club: 34 runners, four segments, Strava's usual limits.
final class FetchFiguresTest {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);
  private static final Instant START = Instant.parse("2026-04-20T10:03:00Z");
  private static final int RUNNERS = 34;
  private static final int PER_QUARTER = 100;
  private static final int PER_DAY = 1000;

  private static final ClubPlan CLUB = ClubPlan.of(1, FIRST_DAY);

  private World world = World.club(CLUB);

  @TempDir private Path directory;

  /// Every segment in one window of the same days.
  ///
  /// @param minimum of the first segment
  private Series series(Terms terms, int days, int minimum) {
    return new Series(
        terms,
        world.athletes().stream()
            .map(one -> new Entrant(one, one.team(), one.distanceTeam(), one.birthday()))
            .toList(),
        IntStream.range(0, 4)
            .mapToObj(segment ->
                new WindowRow(
                    world.segments().get(segment),
                    Date.day(FIRST_DAY.plusDays(5)),
                    Date.day(FIRST_DAY.plusDays(4 + days)),
                    null,
                    "",
                    900_000L,
                    segment == 0 ? minimum : 0,
                    15_000,
                    segment * 5_000L))
            .toList(),
        List.of());
  }

  private static List<LoggedCall> of(CallKind kind, List<LoggedCall> calls) {
    return calls.stream().filter(call -> call.kind() == kind).toList();
  }

  /// The activities that calls asked for.
  private static Set<Long> activities(List<LoggedCall> calls) {
    Set<Long> ids = new HashSet<>();
    for (LoggedCall call : calls) {
      ids.add(Long.parseLong(call.target().replaceAll(".*/activities/(\\d+).*", "$1")));
    }
    return ids;
  }

  /// The quarter hour in which so many calls end (D4), while each day has time for all of its own.
  private static Instant lastQuarter(int calls) {
    int midnights = (calls + PER_DAY - 1) / PER_DAY - 1;
    int rest = calls - midnights * PER_DAY;
    Instant first =
        midnights == 0
            ? quarter(START)
            : START.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(midnights));
    return first.plus(Duration.ofMinutes(15L * ((rest + PER_QUARTER - 1) / PER_QUARTER - 1)));
  }

  private static Instant quarter(Instant instant) {
    return Instant.ofEpochSecond(instant.getEpochSecond() / 900 * 900);
  }

  @ParameterizedTest(name = "windows of {0} days take a day and more: {1}")
  @DisplayName("N-69, N-70: 34 lists, a detail per qualifying activity, none refused, in time")
  @CsvSource({"28, false", "55, true"})
  void fewCallsAndNoneRefused(int days, boolean overMidnight) {
    Series series = series(Terms.STANDARD.declared(), days, 0);
    Oracle oracle = new Oracle(world, series, START);
    Set<Long> qualifying = oracle.details();
    int expected = RUNNERS + qualifying.size();
    assertThat(expected > PER_DAY).isEqualTo(overMidnight);
    try (Season season = Season.open(world, START, SimulatorOptions.DEFAULT, directory)) {
      Results results = season.run(series, START);

      List<LoggedCall> calls = season.calls();
      assertThat(calls).allMatch(call -> call.status() == 200);
      assertThat(of(CallKind.LIST, calls)).hasSize(RUNNERS);
      assertThat(of(CallKind.DETAIL, calls)).hasSameSizeAs(qualifying);
      assertThat(activities(of(CallKind.DETAIL, calls))).isEqualTo(qualifying);
      assertThat(of(CallKind.TOKEN, calls)).hasSizeGreaterThanOrEqualTo(RUNNERS);
      assertThat(calls).hasSize(expected + of(CallKind.TOKEN, calls).size());
      assertThat(quarter(calls.getLast().at())).isEqualTo(lastQuarter(expected));
      assertThat(Reported.of(results).differences(oracle.truth())).isEmpty();
      assertThat(results.status()).isEqualTo(Status.COMPLETE);
    }
  }

  @Test
  @DisplayName("F-8: one track per best effort, those of a minimum distance, and all of them last")
  void tracksLast() {
    int minimum = (int) Math.round(world.segments().getFirst().distanceMeters());
    Series series = series(Terms.STANDARD, 28, minimum);
    Oracle oracle = new Oracle(world, series, START);
    Set<Long> wanted = new HashSet<>(oracle.tracksForMinimum());
    wanted.addAll(oracle.tracksOfBest());
    try (Season season = Season.open(world, START, SimulatorOptions.DEFAULT, directory)) {
      Results results = season.run(series, START);

      List<LoggedCall> calls = season.calls();
      List<LoggedCall> tracks = of(CallKind.STREAMS, calls);
      assertThat(calls).allMatch(call -> call.status() == 200);
      assertThat(activities(tracks)).isEqualTo(wanted);
      assertThat(tracks).hasSameSizeAs(wanted);
      assertThat(tracks.size()).isLessThanOrEqualTo(4 * RUNNERS + oracle.tracksForMinimum().size());
      assertThat(tracks.getFirst().at())
          .isAfterOrEqualTo(of(CallKind.DETAIL, calls).getLast().at());
      assertThat(activities(of(CallKind.DETAIL, calls))).isEqualTo(oracle.details());
      assertThat(Reported.of(results).differences(oracle.truth())).isEmpty();
    }
  }

  @Test
  @DisplayName("N-69, Q-3: what is past and settled is not asked for again")
  void settledAndWarm() {
    world = World.club(CLUB.withRunners(8));
    Series series = series(Terms.STANDARD, 20, 0);
    try (Season season = Season.open(world, START, SimulatorOptions.DEFAULT, directory)) {
      Results first = season.run(series, START);
      int calls = season.calls().size();
      Results again = season.run(series, START);
      season.advanceTo(START.plus(Duration.ofDays(40)));
      Results later = season.run(series, season.now());

      assertThat(season.calls()).hasSize(calls);
      assertThat(Reported.of(again)).isEqualTo(Reported.of(first));
      assertThat(Reported.of(later)).isEqualTo(Reported.of(first));
    }
  }

  @Test
  @DisplayName("F-2: an open season lists nothing within the freshness, and the rest of it after")
  void openAndWarm() {
    world = World.club(CLUB.withRunners(8));
    Instant open = Instant.parse("2026-02-10T10:03:00Z");
    Series series = series(Terms.STANDARD.declared(), 40, 0);
    try (Season season = Season.unlimited(world, open, SimulatorOptions.DEFAULT, directory)) {
      season.run(series, open);
      season.advanceTo(open.plus(Duration.ofMinutes(14)));
      season.run(series, season.now());
      assertThat(of(CallKind.LIST, season.calls())).hasSize(8);

      season.advanceTo(open.plus(Duration.ofMinutes(16)));
      season.run(series, season.now());
      assertThat(of(CallKind.LIST, season.calls())).hasSize(16);
    }
  }
}
