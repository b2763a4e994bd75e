package dev.paceline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.competition.Results;
import dev.paceline.club.competition.Status;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.world.ClubPlan;
import dev.paceline.simulator.world.World;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole runs end with what the world itself says.
final class ResultsEqualTruthTest {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 2, 9);
  private static final int DAYS = 24;
  private static final int SERIES_PER_CLUB = 6;

  @TempDir private Path directory;

  /// Few, or as many as `-Doracle.seeds=10000` says.
  private static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("oracle.seeds", 3));
  }

  private static World club(long seed) {
    return World.club(new ClubPlan(seed, FIRST_DAY, DAYS, 9, 22, 3));
  }

  private static Instant day(int day) {
    return FIRST_DAY.plusDays(day).atTime(12, 7, 3).toInstant(ZoneOffset.UTC);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whenEverythingIsOver(long seed) {
    World world = club(seed);
    Instant asOf = day(90);
    try (Season season = Season.unlimited(world, asOf, SimulatorOptions.DEFAULT, directory)) {
      for (int i = 0; i < SERIES_PER_CLUB; i++) {
        SeriesMaker maker = new SeriesMaker(world, FIRST_DAY, DAYS, 100 * seed + i);
        Series series = i % 2 == 0 ? maker.standard() : maker.compat();

        Results results = season.run(series, asOf);

        assertThat(Reported.of(results).differences(new Oracle(world, series, asOf).truth()))
            .as("seed %d, series %d: %s", seed, i, series.terms())
            .isEmpty();
        assertThat(results.status()).isEqualTo(Status.COMPLETE);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whileWindowsAreOpen(long seed) {
    World world = club(seed + 500);
    try (Season season = Season.unlimited(world, day(7), SimulatorOptions.DEFAULT, directory)) {
      SeriesMaker maker = new SeriesMaker(world, FIRST_DAY, DAYS, seed);
      List<Series> all = List.of(maker.standard(), maker.compat(), maker.standard());
      for (int day : new int[] {7, 13, 22, 90}) {
        season.advanceTo(day(day));
        for (Series series : all) {
          Results results = season.run(series, day(day));

          assertThat(Reported.of(results).differences(new Oracle(world, series, day(day)).truth()))
              .as("seed %d, day %d: %s", seed, day, series)
              .isEmpty();
          assertThat(results.status())
              .as("all windows of a series may be over before the season is")
              .isIn(Status.COMPLETE, day == 90 ? Status.COMPLETE : Status.PROVISIONAL);
        }
      }
    }
  }

  @Test
  @DisplayName("34 runners in three zones, 60 activities each, in both modes")
  void aWholeClub() {
    World world = World.club(ClubPlan.of(2, FIRST_DAY));
    Instant asOf = day(150);
    try (Season season = Season.unlimited(world, asOf, SimulatorOptions.DEFAULT, directory)) {
      SeriesMaker maker = new SeriesMaker(world, FIRST_DAY, 60, 6);
      for (Series series : List.of(maker.standard(), maker.compat(), maker.standard())) {
        Results results = season.run(series, asOf);

        assertThat(Reported.of(results).differences(new Oracle(world, series, asOf).truth()))
            .as("%s", series)
            .isEmpty();
        assertThat(results.status()).isEqualTo(Status.COMPLETE);
      }
    }
  }
}
