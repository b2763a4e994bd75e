package dev.paceline.club.competition;

import static dev.paceline.club.competition.Contest.SEGMENT;
import static dev.paceline.club.competition.Contest.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Activity;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Which activities count.
final class QualificationTest {
  @Test
  @DisplayName("C-1 to C-4, §15 row 9: what does not qualify is skipped for its first reason")
  void skippedByReason() {
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.group(window("2026-01-05", "2026-01-11"));
      Diary ada = contest.runner("Ada", "Red");
      ada.run("2026-01-06T06:00:00Z").sport("Ride", "Ride").effort(SEGMENT, 100);
      ada.run("2026-01-06T08:00:00Z").sport("TrailRun", "Run").effort(SEGMENT, 101);
      ada.run("2026-01-06T10:00:00Z").flag(Activity.Flag.ONLY_ME).effort(SEGMENT, 102);
      ada.run("2026-01-06T12:00:00Z").flag(Activity.Flag.FLAGGED).effort(SEGMENT, 103);
      ada.run("2026-01-06T14:00:00Z").trackless().effort(SEGMENT, 104);
      ada.run("2026-01-04T14:00:00Z").effort(SEGMENT, 105);
      ada.run("2026-01-01T14:00:00Z").effort(SEGMENT, 106);
      Results.Quality quality = contest.results().quality().getFirst();
      assertThat(contest.row("Ada").attempts()).isEqualTo(compat ? 4 : 1);
      assertThat(quality.listed()).as("the last is not in the needed range").isEqualTo(6);
      assertThat(quality.considered()).isEqualTo(compat ? 4 : 1);
      assertThat(quality.skipped())
          .isEqualTo(
              compat
                  ? Map.of("sport", 1, "outside", 1)
                  : Map.of("sport", 1, "private", 1, "flagged", 1, "no-track", 1, "outside", 1));
    }
  }

  @Test
  @DisplayName("C-2: \"only me\" activities count if the rules say so")
  void privateActivitiesMayCount() {
    Contest contest = new Contest().set(Setting.PRIVATE_ACTIVITIES, "count");
    contest.group(window("2026-01-05", "2026-01-11"));
    contest
        .runner("Ada", "Red")
        .run("2026-01-06T10:00:00Z")
        .flag(Activity.Flag.ONLY_ME)
        .effort(SEGMENT, 102);
    assertThat(contest.row("Ada").adjustedMillis()).isEqualTo(102_000);
  }

  @Test
  @DisplayName("C-13: two recordings of one run are noted, and both count")
  void possibleDuplicates() {
    Contest contest = new Contest();
    contest.group(window("2026-01-05", "2026-01-11"));
    Diary ada = contest.runner("Ada", "Red");
    ada.run("2026-01-06T10:00:00Z").effort(SEGMENT, 102);
    ada.run("2026-01-06T10:29:59Z").effort(SEGMENT, 103);
    Diary ben = contest.runner("Ben", "Red");
    ben.run("2026-01-06T10:00:00Z").effort(SEGMENT, 102);
    ben.run("2026-01-06T10:30:00Z").effort(SEGMENT, 103);
    assertThat(contest.row("Ada").notes()).contains(Results.Note.POSSIBLE_DUPLICATE);
    assertThat(contest.row("Ada").attempts()).isEqualTo(2);
    assertThat(contest.row("Ben").notes()).doesNotContain(Results.Note.POSSIBLE_DUPLICATE);
  }
}
