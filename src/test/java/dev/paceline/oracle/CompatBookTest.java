package dev.paceline.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.workbook.ResultsWriter;
import dev.paceline.club.workbook.RunBlock;
import dev.paceline.oracle.Series.Date;
import dev.paceline.oracle.Series.Entrant;
import dev.paceline.oracle.Series.Terms;
import dev.paceline.oracle.Series.WindowRow;
import dev.paceline.simulator.server.SimulatorOptions;
import dev.paceline.simulator.world.ClubPlan;
import dev.paceline.simulator.world.SimActivity;
import dev.paceline.simulator.world.SimAthlete;
import dev.paceline.simulator.world.SimEffort;
import dev.paceline.simulator.world.SimSegment;
import dev.paceline.simulator.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compat mode writes what the program of the old workbooks wrote, cell by cell, but for what §15
/// excepts.
final class CompatBookTest {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 2, 9);
  private static final int DAYS = 24;
  private static final Instant AS_OF = Instant.parse("2026-05-10T12:07:03Z");

  @TempDir private Path directory;
  private World world = club(1);

  private static World club(long seed) {
    return World.club(new ClubPlan(seed, FIRST_DAY, DAYS, 9, 22, 3));
  }

  @BeforeEach
  void setUp() {
    world = club(1);
  }

  /// The sheets that the program writes, without the report on data quality.
  private Sheets written(Series series) throws IOException {
    Path target = directory.resolve("results.xlsx");
    Path data = Files.createTempDirectory(directory, "season");
    try (Season season = Season.unlimited(world, AS_OF, SimulatorOptions.DEFAULT, data)) {
      ResultsWriter.write(season.run(series, AS_OF), RunBlock.none(), target);
    }
    Sheets all = Sheets.read(Files.readAllBytes(target));
    return new Sheets(all.pages().subList(0, all.pages().size() - 1));
  }

  private Sheets reference(Series series) {
    return ReferenceBook.of(new Oracle(world, series, AS_OF).truth(), series);
  }

  private Series oneWindow(SimSegment segment, LocalDate start, int days) {
    return new Series(
        Terms.STANDARD.asCompat(),
        world.athletes().stream()
            .map(one -> new Entrant(one, one.team(), one.distanceTeam(), one.birthday()))
            .toList(),
        List.of(
            new WindowRow(
                segment,
                Date.day(start),
                Date.day(start.plusDays(days)),
                null,
                "",
                1_200_000L,
                0,
                0,
                0)),
        List.of());
  }

  /// Ties in the order in which threads of the older program may have ended.
  private static Sheets withTiesReversed(Sheets sheets) {
    List<Sheets.Page> pages = new ArrayList<>();
    for (Sheets.Page page : sheets.pages()) {
      List<List<String>> rows = new ArrayList<>(page.rows());
      int from = 0;
      for (int row = 1; row <= rows.size(); row++) {
        boolean ends =
            row == rows.size()
                || page.cell(row, 0).isEmpty()
                || !page.cell(row, 0).equals(page.cell(from, 0))
                || !page.cell(row, 5).equals(page.cell(from, 5));
        if (ends) {
          Collections.reverse(rows.subList(from, row));
          from = row;
        }
      }
      pages.add(new Sheets.Page(page.name(), rows));
    }
    return new Sheets(pages);
  }

  private static Sheets inOneOrder(Sheets sheets) {
    return new Sheets(sheets.pages().stream().map(page -> page.withoutOrderOfTies(0, 5)).toList());
  }

  @ParameterizedTest(name = "seed {0}")
  @DisplayName("case 54: on complete data every cell is the same")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyCell(long seed) throws IOException {
    world = club(seed);
    Series series = new SeriesMaker(world, FIRST_DAY, DAYS, 900 + seed).compat();

    Sheets written = written(series);

    assertThat(written.differences(reference(series))).as("seed %d: %s", seed, series).isEmpty();
    assertThat(written.pages()).hasSameSizeAs(reference(series).pages());
    assertThat(new Oracle(world, series, AS_OF).truth())
        .as("standard mode says otherwise, or nothing was shown")
        .isNotEqualTo(new Oracle(world, series.with(Terms.STANDARD), AS_OF).truth());
  }

  @Test
  @DisplayName("case 54, row 6: an activity at the first second counts, which a list may omit")
  void firstSecond() throws IOException {
    SimSegment segment = world.segments().getFirst();
    LocalDate start = FIRST_DAY.plusDays(3);
    SimAthlete athlete = world.athletes().get(1);
    SimActivity activity =
        SimActivity.draft(77_000_000_001L, athlete, start.atStartOfDay().toInstant(ZoneOffset.UTC))
            .build();
    world.add(activity, SimEffort.of(activity, 0, segment, 60, 45));
    Series series = oneWindow(segment, start, 15);

    Sheets written = written(series);

    assertThat(written.differences(reference(series))).isEmpty();
    world.remove(activity.id());
    List<List<String>> rows = written.pages().getFirst().rows();
    int own = rows.stream().map(row -> row.contains(athlete.name())).toList().indexOf(true);
    int teams = rows.stream().map(row -> row.contains("Gap to Leader")).toList().indexOf(true);
    assertThat(written.differences(reference(series)))
        .anyMatch(cell -> cell.contains("!%d,5: 45 instead of ".formatted(own)))
        .allMatch(cell ->
            cell.startsWith("Summary!")
                || cell.matches(".*!\\d+,[23]: .*")
                || cell.contains("!%d,".formatted(own))
                || Integer.parseInt(cell.replaceAll(".*!(\\d+),.*", "$1")) > teams);
  }

  @Test
  @DisplayName("case 54, row 10: ties stand in our order, and nothing else differs")
  void ties() throws IOException {
    Series series = oneWindow(world.segments().getFirst(), FIRST_DAY.plusDays(3), 1);
    Sheets reference = withTiesReversed(reference(series));

    Sheets written = written(series);

    assertThat(written.differences(reference)).isNotEmpty();
    assertThat(inOneOrder(written).differences(inOneOrder(reference))).isEmpty();
  }

  @Test
  @DisplayName("case 54, row 18: names that no sheet may have change the sheet's name only")
  void forbiddenNames() throws IOException {
    SimSegment plain = world.segments().getFirst();
    SimSegment odd =
        new SimSegment(
            plain.id(),
            "5k / 10k",
            plain.activityType(),
            plain.line(),
            plain.distanceMeters(),
            plain.lowMeters(),
            plain.highMeters(),
            plain.averageGrade());
    Series series = oneWindow(odd, FIRST_DAY.plusDays(3), 15);

    Sheets written = written(series);

    assertThat(written.differences(reference(series))).isEmpty();
    assertThat(written.pages().getFirst().name()).isEqualTo("5k - 10k");
    assertThat(reference(series).pages().getFirst().name()).isEqualTo("5k / 10k");
  }
}
