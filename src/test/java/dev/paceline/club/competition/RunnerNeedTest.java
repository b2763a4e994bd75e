package dev.paceline.club.competition;

import static dev.paceline.club.competition.Contest.SEGMENT;
import static dev.paceline.club.competition.Contest.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paceline.club.activity.Activity;
import dev.paceline.club.activity.Effort;
import dev.paceline.club.activity.History;
import dev.paceline.club.activity.Need;
import dev.paceline.engine.coverage.RangeSet;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is asked for, before anything is scored.
final class RunnerNeedTest {
  private static final Pattern PAIRS = Pattern.compile(", ");

  @ParameterizedTest
  @DisplayName("N-60 to N-64: windows with their margins, merged")
  @CsvSource(
      delimiter = '|',
      value = {
        "01-01 01-15, 01-10 01-25 | 2025-12-31 2026-01-27",
        "01-01 01-15, 01-16 01-31 | 2025-12-31 2026-02-02",
        "01-01 01-07, 01-10 01-16 | 2025-12-31 2026-01-18",
        "01-01 01-07, 01-11 01-17 | 2025-12-31 2026-01-09, 2026-01-10 2026-01-19",
        "01-01 01-31, 01-11 01-17 | 2025-12-31 2026-02-02"
      })
  void neededRanges(String windows, String ranges) {
    Contest contest = new Contest();
    contest.group(windows(windows).toArray(Competition.Window[]::new));
    contest.runner("Ada", "Red");
    assertThat(needed(contest)).isEqualTo(ranges(ranges));
  }

  @ParameterizedTest(name = "seed {0}")
  @DisplayName("N-65: the order of rows does not matter")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void orderOfRowsDoesNotMatter(long seed) {
    List<Competition.Window> windows =
        new ArrayList<>(windows("01-01 01-07, 01-11 01-17, 02-01 02-10, 02-05 02-20, 03-01 03-01"));
    Contest sorted = new Contest();
    sorted.group(windows.toArray(Competition.Window[]::new));
    sorted.runner("Ada", "Red");
    Collections.shuffle(windows, new Random(seed));
    Contest shuffled = new Contest();
    shuffled.group(windows.toArray(Competition.Window[]::new));
    shuffled.runner("Ada", "Red");
    assertThat(needed(shuffled)).isEqualTo(needed(sorted));
    assertThat(needed(shuffled).ranges()).hasSize(4);
  }

  @Test
  @DisplayName("N-66: a competition without any window is an error")
  void noWindowIsAnError() {
    Contest contest = new Contest();
    contest.runner("Ada", "Red");
    assertThatIllegalArgumentException().isThrownBy(() -> contest.need(0));
    assertThatIllegalArgumentException().isThrownBy(contest::scoring);
  }

  @Test
  @DisplayName("F-1: windows of the competitions the runner is in, cut at now")
  void windowsThatConcernTheRunner() {
    Contest contest = new Contest().asOf("2026-02-03T10:00:00Z");
    contest.group(window("2026-01-01", "2026-01-07"), window("2026-02-05", "2026-02-11"));
    contest.stage("2026-02-01", "2026-02-28", null).stage("2026-01-01", "2026-01-02", null);
    contest.runner("Ada", "Red", "", null);
    contest.runner("Ben", "", "Red", null);
    contest.runner("Cid", "", "", null);
    assertThat(contest.need(0).spans())
        .containsExactly(
            new Need.Span(
                Diary.range("2025-12-31T00:00:00Z", "2026-01-09T00:00:00Z"),
                Instant.parse("2026-01-11T00:00:00Z"),
                true));
    assertThat(contest.need(1).spans())
        .containsExactly(
            new Need.Span(
                Diary.range("2026-01-31T00:00:00Z", "2026-02-03T10:00:00Z"),
                Instant.parse("2026-03-04T00:00:00Z"),
                false),
            new Need.Span(
                Diary.range("2025-12-31T00:00:00Z", "2026-01-04T00:00:00Z"),
                Instant.parse("2026-01-06T00:00:00Z"),
                false));
    assertThat(contest.need(2).spans()).isEmpty();
  }

  @Test
  @DisplayName("D-5: compat's distance summary needs the gaps between the windows as well")
  void compatNeedsTheGaps() {
    Contest standard = new Contest();
    Contest compat = new Contest().set(Setting.MODE, "compat");
    for (Contest contest : List.of(standard, compat)) {
      contest.stage("2026-03-01", "2026-03-05", null).stage("2026-01-01", "2026-01-10", null);
      contest.stage("2026-01-05", "2026-01-20", null).stage("2026-01-07", "2026-01-08", null);
      contest.runner("Ada", "", "Red", null);
    }
    assertThat(standard.need(0).spans()).hasSize(4);
    assertThat(compat.need(0).spans())
        .hasSize(5)
        .contains(
            new Need.Span(
                Diary.range("2026-01-19T00:00:01Z", "2026-03-02T00:00:00Z"),
                Instant.parse("2026-03-04T00:00:00Z"),
                false));
  }

  @Test
  @DisplayName(
      "T-6: under the athlete's clock the dates are read as UTC, and end twelve hours later")
  void athleteClock() {
    Contest contest = new Contest().set(Setting.WINDOW_CLOCK, "athlete");
    contest.group(window("2026-01-05", "2026-01-11", "Asia/Tokyo", 0, 0));
    contest.runner("Ada", "Red");
    assertThat(contest.need(0).spans())
        .containsExactly(
            new Need.Span(
                Diary.range("2026-01-04T00:00:00Z", "2026-01-13T00:00:00Z"),
                Instant.parse("2026-01-15T12:00:00Z"),
                true));
  }

  @ParameterizedTest
  @DisplayName("T-6, C-5: a detail is needed if the activity's own span can touch a window")
  @CsvSource({
    "2026-01-04T22:59:59Z, false, false",
    "2026-01-04T23:00:00Z, true, false",
    "2026-01-05T00:00:00Z, true, true",
    "2026-01-11T23:59:59Z, true, false",
    "2026-01-12T00:00:00Z, false, false"
  })
  void detailsOfActivitiesThatTouchAWindow(String start, boolean standard, boolean compat) {
    for (boolean inCompat : new boolean[] {false, true}) {
      Contest contest = inCompat ? new Contest().compat() : new Contest();
      contest.group(window("2026-01-05", "2026-01-11"));
      Diary ada = contest.runner("Ada", "Red");
      ada.run(start);
      assertThat(contest.need(0).liveUntil(only(ada)).isPresent())
          .isEqualTo(inCompat ? compat : standard);
    }
  }

  @ParameterizedTest
  @DisplayName("T-6: of a hidden start the whole local day is its span")
  @CsvSource({
    "2026-01-12T04:00:00Z, -5, true",
    "2026-01-12T05:00:00Z, -5, false",
    "2026-01-11T23:00:00Z, 1, true",
    "2026-01-05T04:00:00Z, -5, true",
    "2026-01-04T12:00:00Z, -5, true",
    "2026-01-04T04:00:00Z, -5, false"
  })
  void hiddenStartsSpanTheirDay(String start, int offset, boolean needed) {
    Contest contest = new Contest();
    contest.group(window("2026-01-05", "2026-01-11"));
    Diary ada = contest.runner("Ada", "Red").offsetHours(offset);
    ada.run(start).hidden();
    assertThat(contest.need(0).liveUntil(only(ada)).isPresent()).isEqualTo(needed);
  }

  @Test
  @DisplayName("D3: efforts are live until the last window they can touch is past its grace")
  void liveUntilTheLastWindowTouched() {
    Contest contest = new Contest();
    contest.group(
        window("2026-01-01", "2026-01-31"),
        window("2026-01-05", "2026-01-11"),
        window("2026-03-01", "2026-03-31"));
    Diary ada = contest.runner("Ada", "Red");
    ada.run("2026-01-10T10:00:00Z");
    assertThat(contest.need(0).liveUntil(only(ada)))
        .contains(Instant.parse("2026-02-04T00:00:00Z"));
  }

  @Test
  @DisplayName("C-4, D-6: no detail without a track but in compat, none for distance alone")
  void detailsThatAreNotNeeded() {
    Contest contest = new Contest();
    contest.group(window("2026-01-05", "2026-01-11")).stage("2026-01-05", "2026-01-11", null);
    Diary ada = contest.runner("Ada", "Red");
    ada.run("2026-01-06T10:00:00Z").trackless();
    Diary ben = contest.runner("Ben", "", "Red", null);
    ben.run("2026-01-06T10:00:00Z");
    assertThat(contest.need(0).liveUntil(only(ada))).isEmpty();
    assertThat(contest.need(1).liveUntil(only(ben))).isEmpty();
    contest.compat();
    assertThat(contest.need(0).liveUntil(only(ada))).isPresent();
  }

  @Test
  @DisplayName("F-8: all candidates for a minimum distance first, then the best of each board")
  void stretchesInOrderOfImportance() {
    Contest contest = new Contest();
    contest.group("Mill Lane", 1, null, 0, window("2026-01-05", "2026-01-11"));
    contest.group("Kestrel Hill", 2, null, 400, window("2026-01-05", "2026-01-11"));
    Diary ada = contest.runner("Ada", "Red");
    Diary.Run run =
        ada.run("2026-01-06T10:00:00Z")
            .effort(1, 200, 100, 0, 9)
            .effort(1, 190, 400, 10, 19)
            .effort(2, 100, 700, 20, 29)
            .effort(2, 110, 900, 30, 39)
            .effort(2, 0, 1200, 40, 49)
            .effort(3, 50, 1400, 50, 59);
    ada.run("2026-01-13T10:00:00Z").effort(2, 90, 100, 0, 9);
    var tooShort = new History.Stretch(run.id(), 20, 29);
    var longEnough = new History.Stretch(run.id(), 30, 39);
    var best = new History.Stretch(run.id(), 10, 19);
    Need need = contest.need(0);
    assertThat(need.stretches(ada.history())).containsExactly(tooShort, longEnough, best);

    ada.measured(run, 20, 29, 350.0).measured(run, 30, 39, 420.0).measured(run, 10, 19, 398.0);
    assertThat(need.stretches(ada.history())).isEmpty();

    contest.set(Setting.FASTEST_DISTANCE, "declared");
    assertThat(contest.need(0).stretches(new Diary(1).history())).isEmpty();
  }

  @Test
  @DisplayName("F-8: declared distances need no track, and one stretch is asked for once")
  void declaredDistancesNeedNoTrack() {
    Contest contest = new Contest().set(Setting.FASTEST_DISTANCE, "declared");
    contest.set(Setting.SPLIT_WINDOWS, "off");
    contest.group("Mill Lane", 1, null, 0, window("2026-01-05", "2026-01-11"));
    contest.group(
        "Kestrel Hill",
        2,
        null,
        400,
        window("2026-01-05", "2026-01-11"),
        window("2026-01-06", "2026-01-11"));
    Diary ada = contest.runner("Ada", "Red");
    Diary.Run run = ada.run("2026-01-06T10:00:00Z").effort(1, 200, 100).effort(2, 100, 700, 20, 29);
    assertThat(contest.need(0).stretches(ada.history()))
        .containsExactly(new History.Stretch(run.id(), 20, 29));
  }

  @Test
  @DisplayName("F-8: the best is measured only when nothing undecided can beat it")
  void bestIsMeasuredWhenFinal() {
    Contest contest = new Contest();
    contest.group("Mill Lane", SEGMENT, null, 0, window("2026-01-05", "2026-01-11"));
    Diary ada = contest.runner("Ada", "Red");
    Diary.Run run =
        ada.run("2026-01-06T10:00:00Z")
            .effort(SEGMENT, 200, 100, 0, 9)
            .effort(new Effort(7, SEGMENT, false, 90, null, null, 40, 49, 400, false));
    var undecided = new History.Stretch(run.id(), 40, 49);
    assertThat(contest.need(0).stretches(ada.history())).containsExactly(undecided);
    ada.measured(run, 40, 49, 400.0, 600_000);
    assertThat(contest.need(0).stretches(ada.history()))
        .containsExactly(new History.Stretch(run.id(), 0, 9));
  }

  private static Activity only(Diary diary) {
    return diary.history().entries().getFirst().activity();
  }

  private static RangeSet needed(Contest contest) {
    return RangeSet.unionOf(contest.need(0).spans().stream().map(Need.Span::range).toList());
  }

  private static List<Competition.Window> windows(String text) {
    return PAIRS
        .splitAsStream(text)
        .map(pair -> window("2026-" + pair.substring(0, 5), "2026-" + pair.substring(6)))
        .toList();
  }

  private static RangeSet ranges(String text) {
    return RangeSet.unionOf(
        PAIRS
            .splitAsStream(text)
            .map(pair -> range(pair.substring(0, 10), pair.substring(11)))
            .toList());
  }

  private static TimeRange range(String from, String to) {
    return Diary.range(from + "T00:00:00Z", to + "T00:00:00Z");
  }
}
