package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SevenMistakesTest {
  @TempDir Path folder;

  private static Book book() {
    return new Book()
        .sheet("Settings")
        .row("Key", "Value")
        .row("Team Score", "best of all")
        .sheet("Runners")
        .row(Samples.RUNNER_HEADERS)
        .row("Ada Hill", "12a", null, "Red", null, null)
        .row(null, 102, null, "Red", null, null)
        .row("Cy Ford", 103, null, "Blue", null, "31-Feb")
        .sheet("Segment Series")
        .row(Samples.SEGMENT_HEADERS)
        .row(7001, "Mill Lane", "2026-01-05", "2026-01-11", "10:75")
        .row(7002, "Quay", "2026-01-11", "2026-01-05")
        .row(7003, "Tower", "05/01/2026", "2026-01-11");
  }

  @Test
  @DisplayName("N-9, case 36: seven mistakes on three sheets give seven findings")
  void findsAllOfThem() {
    // when
    Reading reading = Samples.read(book(), folder);

    // then
    assertThat(reading.hasErrors()).isTrue();
    assertThat(reading.competition()).isEmpty();
    assertThat(reading.echo()).isEmpty();
    assertThat(Samples.texts(reading))
        .containsExactly(
            "Settings!B2 (Value) \"best of all\": this is no value of Team Score. Accepted are"
                + " rank sum, average rank, or best N such as best 3. [SETTING]",
            "Runners!B2 (Strava ID) \"12a\": an id has digits only. Write digits only, such as"
                + " 229781. [ID]",
            "Runners!A3 (Name): a value is missing. Fill the cell. [BLANK]",
            "Runners!F4 (Birthday (dd-mmm)) \"31-Feb\": there is no such day. Write 15-Jan,"
                + " 15 January, 1990-01-15 or use a date cell. [BIRTHDAY]",
            "Segment Series!E2 (Default Time) \"10:75\": seconds must be below 60. Write 10:30,"
                + " 0:10:30, 630 or 90s. [DURATION]",
            "Segment Series!D3 (End Date) \"2026-01-05\": the end is before the start,"
                + " 2026-01-11. Write an end that is not before the start. [WINDOW]",
            "Segment Series!C4 (Start Date) \"05/01/2026\": the order of day and month is"
                + " ambiguous. Write 2026-01-05, 2026-01-05 09:00 or use a date cell. [DATE]");
  }

  @Test
  @DisplayName("W-10 a finding reads like the example of the specification")
  void readsLikeTheExample() {
    // given
    Book book =
        Samples.runners(new Book())
            .sheet("Segment Series")
            .row(
                "Segment ID",
                "Segment Name",
                "Start Date",
                "End Date",
                "Window Label",
                "Default Time")
            .row()
            .row()
            .row()
            .row()
            .row()
            .row(7001, "Mill Lane", "2026-01-05", "2026-01-11", null, "10:75");

    // when
    Finding finding = Samples.read(book, folder).findings().getFirst();

    // then
    assertThat(finding)
        .hasToString(
            "Segment Series!F7 (Default Time) \"10:75\": seconds must be below 60. Write 10:30,"
                + " 0:10:30, 630 or 90s. [DURATION]");
    assertThat(finding.row()).isEqualTo(7);
    assertThat(finding.cell()).isEqualTo("F7");
    assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
  }
}
