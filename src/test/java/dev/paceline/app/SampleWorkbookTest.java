package dev.paceline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.competition.Competition;
import dev.paceline.club.workbook.Context;
import dev.paceline.club.workbook.Finding;
import dev.paceline.club.workbook.Reading;
import dev.paceline.club.workbook.WorkbookReader;
import dev.paceline.simulator.world.ClubPlan;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.World;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SampleWorkbookTest {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 5);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void isReadWithoutErrorOrWarning(long seed) {
    World world = World.club(ClubPlan.of(seed, FIRST_DAY));
    Path file = folder.resolve("club.xlsx");
    new SampleWorkbook(world, FIRST_DAY).write(file, List.of(List.of("Time Zone", "UTC")));

    Reading reading =
        WorkbookReader.read(
            file,
            new Context(Map.of(), Map.of(), _ -> false, Instant.parse("2026-03-01T00:00:00Z")));

    assertThat(reading.findings())
        .extracting(Finding::severity)
        .doesNotContain(Finding.Severity.ERROR, Finding.Severity.WARNING);
    Competition competition = reading.competition().orElseThrow();
    assertThat(competition.runners())
        .extracting(Competition.Runner::name)
        .containsExactlyElementsOf(world.athletes().stream().map(SimAthlete::name).toList());
    assertThat(competition.groups()).hasSize(4);
    assertThat(competition.distanceWindows()).hasSize(2);
    assertThat(reading.refreshTokens().byAthlete()).hasSize(34);
  }
}
