package dev.paceline.club.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.competition.Competition.Group;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SegmentsSheetTest {
  private static final String FROM = "2026-01-05";
  private static final String TO = "2026-01-11";

  @TempDir Path folder;

  private final List<@Nullable Object[]> rows = new ArrayList<>();

  private void row(@Nullable Object... cells) {
    rows.add(cells);
  }

  private Reading read() {
    Book book = Samples.runners(new Book()).sheet("Segment Series").row(Samples.SEGMENT_HEADERS);
    rows.forEach(book::row);
    return Samples.read(book, folder);
  }

  @Test
  @DisplayName("W-8 rows of one segment are a group; windows and groups keep their order")
  void groupsRows() {
    // given
    row(7002, "Quay", "2026-02-01", "2026-02-07");
    row(7001, "Mill Lane", FROM, TO);
    row("7002", "Quay", FROM, TO, "0:10:00", 300);

    // when
    List<Group> groups = read().competition().orElseThrow().groups();

    // then
    assertThat(groups).extracting(Group::segmentId).containsExactly(7002L, 7001L);
    assertThat(groups.getFirst().windows()).extracting("row").containsExactly(2, 4);
    assertThat(groups.getFirst().defaultMillis()).isEqualTo(600_000L);
    assertThat(groups.getFirst().minimumMeters()).isEqualTo(300.0);
  }

  @Test
  @DisplayName("W-8 different names, default times or minimum distances in a group are errors")
  void refusesRowsThatDiffer() {
    // given
    row(7001, "Mill Lane", FROM, TO, "0:10:00", 0);
    row(7001, "Mill Street", "2026-02-01", "2026-02-07", null, 300);
    row(7001, "Mill Lane", "2026-03-01", "2026-03-07", 601, 300.5);

    // when
    Reading reading = read();

    // then
    assertThat(Samples.texts(reading))
        .containsExactly(
            "Segment Series!B3 (Segment Name) \"Mill Street\": the rows of segment 7001 differ:"
                + " Mill Lane (rows 2, 4), Mill Street (row 3). Write the same in each, or leave"
                + " all but one blank. [SEGMENT]",
            "Segment Series!E4 (Default Time) \"601\": the rows of segment 7001 differ: 10 min"
                + " (row 2), 10 min 1 s (row 4). Write the same in each, or leave all but one"
                + " blank. [SEGMENT]",
            "Segment Series!F4 (Minimum Distance (m)) \"300.5\": the rows of segment 7001 differ:"
                + " 300 (row 3), 300.5 (row 4). Write the same in each, or leave all but one"
                + " blank. [SEGMENT]");
  }

  @Test
  @DisplayName("W-8 equal values written differently are the same")
  void comparesByValue() {
    // given
    row(7001, "Mill Lane", FROM, TO, "0:10:00", "300.0");
    row(7001, "Mill  Lane ", "2026-02-01", "2026-02-07", 600, 300);

    // then
    assertThat(read().findings()).isEmpty();
  }

  @Test
  @DisplayName("W-8 identical windows are a warning")
  void warnsAboutIdenticalWindows() {
    // given
    row(7001, "Mill Lane", FROM, TO);
    row(7001, "Mill Lane", Book.date(FROM), TO);

    // when
    Reading reading = read();

    // then
    assertThat(Samples.codes(reading)).containsExactly("WINDOW_TWICE");
    assertThat(reading.hasErrors()).isFalse();
    assertThat(reading.findings().getFirst().problem()).contains("rows 2, 3");
  }

  @Test
  @DisplayName("W-9 two segments with one name are both kept")
  void keepsSegmentsWithOneName() {
    // given
    row(7001, "Hill", FROM, TO);
    row(7002, "Hill", FROM, TO);

    // then
    assertThat(read().competition().orElseThrow().groups()).hasSize(2);
    assertThat(read().findings()).isEmpty();
  }

  @Test
  @DisplayName("N-5 signs of default times and bonuses, N-6 time bonuses in their columns")
  void knowsItsColumns() {
    // given
    row(1, "A", FROM, TO, 0);
    row(2, "B", FROM, TO, -5);
    row(3, "C", FROM, TO, null, null, -5);
    row(4, "D", FROM, TO, null, null, null, -5);
    row(5, "E", FROM, TO, null, -1);
    row(6, "F", FROM, TO, " 00:05:00 ", "400 m");

    // when
    Reading reading = read();

    // then
    assertThat(reading.findings())
        .extracting(Finding::cell)
        .containsExactly("E2", "E3", "G4", "F6", "F7");
    assertThat(reading.findings())
        .allMatch(finding -> finding.severity() == Finding.Severity.ERROR);
  }

  @Test
  @DisplayName("Start and end must be given, and the end not be before the start")
  void refusesInvertedWindows() {
    // given
    row(1, "A", TO, FROM);
    row(2, "B", FROM, null);
    row(3, "C", "2026-01-05 09:00", "2026-01-05 08:59");
    row(4, "D", "2026-01-05 09:00", "2026-01-05 09:00");
    row(5, "E", "2026-01-05 09:00", "2026-01-05");

    // when
    Reading reading = read();

    // then
    assertThat(reading.findings()).extracting(Finding::cell).containsExactly("D2", "D3", "D4");
    assertThat(Samples.codes(reading)).containsExactly("WINDOW", "BLANK", "WINDOW");
  }

  @Test
  @DisplayName("W-12 unknown zone, too long a window, one in the future, too large a bonus")
  void pointsOutWhatNobodyCanMean() {
    // given
    row(1, "A", FROM, TO, null, null, null, null, "Europe/Olso");
    row(2, "B", "2025-01-05", "2026-02-09");
    row(3, "C", "2025-01-05", "2026-02-08");
    row(4, "D", "2026-06-02", "2026-06-03");
    row(5, "E", FROM, TO, 60, null, 61, 60.5);
    row(5, "E", "2026-02-01", "2026-02-07", null, null, 60, -500);

    // when
    Reading reading = read();

    // then
    assertThat(Samples.texts(reading))
        .containsExactly(
            "Segment Series!I2 (Time Zone) \"Europe/Olso\": this time zone is unknown. The nearest"
                + " is Europe/Oslo. [ZONE]",
            "Segment Series!D3 (End Date) \"2026-02-09\": the window lasts 401 days. Check both"
                + " years. [WINDOW_LONG]",
            "Segment Series!C5 (Start Date) \"2026-06-02\": the window lies wholly in the future."
                + " [WINDOW_FUTURE]",
            "Segment Series!G6 (Birthday Bonus (secs)) \"61\": the bonus of 1 min 1 s is larger"
                + " than the default time of 1 min. Check both. [BONUS]",
            "Segment Series!H6 (Time Bonus (secs)) \"60.5\": the bonus of 1 min 0.5 s is larger"
                + " than the default time of 1 min. Check both. [BONUS]");
  }

  @Test
  @DisplayName("N-48 text ending in Z in the zone of New York is warned about with both readings")
  void warnsAboutForeignOffsets() {
    // given
    row(1, "A", "2026-01-05T00:00:00Z", TO, null, null, null, null, "America/New_York");
    row(2, "B", "2026-01-05T00:00:00-05:00", TO, null, null, null, null, "America/New_York");

    // when
    Reading reading = read();

    // then
    assertThat(reading.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
          assertThat(finding.cell()).isEqualTo("C2");
          assertThat(finding.problem())
              .contains("2026-01-04 19:00:00")
              .contains("2026-01-05 00:00:00");
        });
  }

  @Test
  @DisplayName("N-48 with Text Offsets = ignore there is nothing to warn about")
  void ignoresOffsetsOnRequest() {
    // given
    Book book =
        Samples.runners(new Book())
            .sheet("Segment Series")
            .row(Samples.SEGMENT_HEADERS)
            .row(1, "A", "2026-01-05T00:00:00Z", TO, null, null, null, null, "America/New_York")
            .sheet("Settings")
            .row("Key", "Value")
            .row("Text Offsets", "ignore");

    // then
    assertThat(Samples.read(book, folder).findings()).isEmpty();
  }

  @Test
  @DisplayName("N-66 no window at all is an error")
  void refusesACompetitionWithoutWindows() {
    assertThat(Samples.texts(read()))
        .containsExactly(
            "Segment Series: there is no window, neither here nor in the sheet Distance Series."
                + " Write one row per window. [NO_WINDOW]");
  }
}
