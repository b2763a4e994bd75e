package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.competition.ResultsFixture;
import dev.paceline.club.competition.Rules;
import dev.paceline.club.competition.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QualityPageTest {
  @TempDir private Path folder;
  private List<List<String>> rows = List.of();

  @BeforeEach
  void write() throws IOException {
    Path target = folder.resolve("out.xlsx");
    ResultsWriter.write(ResultsFixture.results(Rules.Mode.STANDARD), RunBlock.none(), target);
    rows = WrittenWorkbook.read(target).rowsOf("Data quality");
  }

  @Test
  void headSaysWhenHowAndHowComplete() {
    assertThat(rows)
        .startsWith(
            List.of("Data quality", "Spring Cup"), List.of("As of", "2026-02-03 09:00:00 UTC"))
        .contains(
            List.of("Mode", "standard"),
            List.of("Time Zone", "Europe/London"),
            List.of("Status", "failed"),
            List.of("Runners complete", "2"),
            List.of("Runners provisional", "1"),
            List.of("Runners stale", "1"),
            List.of("Runners partial", "1"),
            List.of("Runners failed", "1"));
  }

  @Test
  void headNamesEverySettingInForce() {
    for (Setting setting : Setting.values()) {
      if (setting != Setting.COMPETITION_NAME) {
        assertThat(rows)
            .as(setting.key())
            .anySatisfy(row -> assertThat(row).hasSize(2).startsWith(setting.key()));
      }
    }
  }

  @Test
  void boardsStandWithTheirFullNamesAndCounts() {
    assertThat(rows)
        .contains(
            List.of("Harbour Climb", "Harbour Climb", "failed", "2", "1", "1", "1", "1"),
            List.of("Mill - Loop", "Mill / Loop", "failed", "0", "0", "0", "0", "1"),
            List.of("Distance_2026-01-05_2026-01-11", "Week 1", "failed", "1", "1", "1", "1", "1"));
  }

  @Test
  @DisplayName("B4 one row per runner and competition, whatever its status")
  void everyRunnerHasARow() {
    assertThat(rows)
        .contains(
            List.of(
                "Ada Nordby",
                "strava:1002",
                "segments",
                "complete",
                "",
                "33.00",
                "100.0",
                "12",
                "8",
                "8",
                "0",
                "8 of 8",
                "private 1, sport 3",
                "2026-02-02 07:00:00 UTC",
                "26 h old"),
            List.of(
                "Dan Holt",
                "strava:1005",
                "segments",
                "partial",
                "activity gone",
                "33.00",
                "100.0",
                "12",
                "8",
                "7",
                "1",
                "8 of 8",
                "private 1, sport 3",
                "2026-02-02 07:00:00 UTC",
                "26 h old"),
            List.of(
                "Eva Lind",
                "strava:1006",
                "distance",
                "failed",
                "token revoked",
                "33.00",
                "0.0",
                "0",
                "0",
                "0",
                "0",
                "0 of 0"));
    assertThat(rows)
        .anySatisfy(row -> assertThat(row).contains("stale", "rate limited until 14:30 UTC"));
    assertThat(rows)
        .anySatisfy(row -> assertThat(row).contains("Ben Kaas", "provisional", "6 of 8"));
  }
}
