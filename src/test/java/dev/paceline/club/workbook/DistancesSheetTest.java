package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.competition.Competition.DistanceWindow;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DistancesSheetTest {
  @TempDir Path folder;

  private static Book book() {
    return Samples.runners(new Book())
        .sheet("Segment Series")
        .sheet("Distance Series")
        .row("Start Date", "End Date", "Distance Threshold (km)", "Label")
        .row("2026-01-01", "2026-01-31", 5, "January")
        .row("2026-02-01", "2026-02-28");
  }

  @Test
  @DisplayName("N-37 a threshold, none, and an inverted row: two windows and one error")
  void refusesTheInvertedRowOnly() {
    // when
    Reading valid = Samples.read(book(), folder);
    Reading spoilt = Samples.read(book().row("2026-03-31", "2026-03-01", 5), folder);

    // then
    assertThat(valid.competition().orElseThrow().distanceWindows())
        .extracting(DistanceWindow::thresholdKilometers)
        .containsExactly(BigDecimal.valueOf(5), null);
    assertThat(valid.competition().orElseThrow().distanceWindows().getFirst().label())
        .isEqualTo("January");
    assertThat(spoilt.findings()).extracting(Finding::cell).containsExactly("B4");
    assertThat(Samples.codes(spoilt)).containsExactly("WINDOW");
  }

  @Test
  @DisplayName("The sheet Segment Series may be empty if there are distance windows")
  void needsNoSegments() {
    Reading reading = Samples.read(book(), folder);
    assertThat(reading.findings()).isEmpty();
    assertThat(reading.competition().orElseThrow().groups()).isEmpty();
  }

  @Test
  @DisplayName("W-12 a threshold must be above 0; windows may overlap")
  void refusesThresholdsOfZero() {
    // when
    Reading reading =
        Samples.read(
            book()
                .row("2026-01-15", "2026-02-15", 0)
                .row("2026-01-15", "2026-02-15", -1)
                .row("2026-01-15", "2026-02-15", "five")
                .row("2026-01-15", "2026-02-15", "2,5"),
            folder);

    // then
    assertThat(reading.findings())
        .extracting(Finding::cell)
        .containsExactly("C4", "C5", "C6", "C7");
    assertThat(Samples.codes(reading)).containsOnly("NUMBER");
  }
}
