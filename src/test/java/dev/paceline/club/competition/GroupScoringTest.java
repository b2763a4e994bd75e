package dev.paceline.club.competition;

import static dev.paceline.club.competition.Contest.SEGMENT;
import static dev.paceline.club.competition.Contest.window;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Effort;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What one runner's efforts amount to on a leaderboard.
final class GroupScoringTest {
  @Test
  @DisplayName("N-15: the default time is never adjusted and bears no mark")
  void defaultTimeIsNotAdjusted() {
    Contest contest = new Contest();
    contest.group(
        "Kestrel Hill", SEGMENT, 600, 0, window("2026-01-01", "2026-01-31", "UTC", 0, 60));
    contest.runner("Ada", "Red");
    Results.Row row = contest.row("Ada");
    assertThat(row.adjustedMillis()).isEqualTo(600_000);
    assertThat(row.attempts()).isZero();
    assertThat(row.bonuses()).isEmpty();
    assertThat(row.best()).isNull();
    assertThat(row.notes()).containsExactly(Results.Note.DEFAULT_TIME);
  }

  @Test
  @DisplayName("N-16: an effort in two overlapping windows is one attempt, in compat two")
  void overlappingWindowsShareAnAttempt() {
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.group(window("2026-01-01", "2026-01-20"), window("2026-01-10", "2026-01-31"));
      contest.runner("Ada", "Red").run("2026-01-15T09:00:00Z").effort(SEGMENT, 100);
      assertThat(contest.row("Ada").attempts()).isEqualTo(compat ? 2 : 1);
    }
  }

  @Test
  @DisplayName("N-17: everyone else with a segment team gets the default time")
  void everyoneElseGetsTheDefaultTime() {
    Contest contest = new Contest();
    contest.group(
        "Kestrel Hill",
        SEGMENT,
        150,
        0,
        window("2026-01-05", "2026-01-11"),
        window("2026-02-05", "2026-02-11"));
    contest.runner("Ada", "Red").run("2026-01-10T09:00:00Z").effort(SEGMENT, 140);
    contest.runner("Ben", "Red");
    contest.runner("Cid", "", "Blue", null);
    Results.Row ben = contest.row("Ben");
    assertThat(ben.adjustedMillis()).isEqualTo(150_000);
    assertThat(ben.attempts()).isZero();
    assertThat(ben.distanceMeters()).isZero();
    assertThat(ben.date()).isEqualTo(LocalDateTime.parse("2026-01-05T00:00:00"));
    assertThat(contest.board().rows()).hasSize(2);
    assertThat(contest.board().unranked()).isEmpty();
  }

  @Test
  @DisplayName("N-18: two efforts of one activity are two attempts")
  void twoEffortsOfOneActivity() {
    Contest contest = new Contest();
    contest.group(window("2026-01-01", "2026-01-31"));
    contest
        .runner("Ada", "Red")
        .run("2026-01-10T09:00:00Z")
        .effort(SEGMENT, 400, 100)
        .effort(SEGMENT, 305, 1000);
    assertThat(contest.row("Ada").adjustedMillis()).isEqualTo(305_000);
    assertThat(contest.row("Ada").attempts()).isEqualTo(2);
  }

  @Test
  @DisplayName("N-19: without a positive elapsed time there is no attempt")
  void withoutElapsedTimeThereIsNoAttempt() {
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.group(window("2026-01-01", "2026-01-31"));
      contest
          .runner("Ada", "Red")
          .run("2026-01-10T09:00:00Z")
          .effort(SEGMENT, 0)
          .effort(SEGMENT, -5);
      assertThat(contest.unranked("Ada").verdict().status()).isEqualTo(Status.COMPLETE);
    }
  }

  @Test
  @DisplayName("N-20, cases 20 and 21: a real effort beats the default, however slow")
  void realEffortBeatsTheDefault() {
    Contest slow = new Contest();
    slow.group(
        "Kestrel Hill",
        SEGMENT,
        200,
        0,
        window("2026-01-01", "2026-01-15"),
        window("2026-01-16", "2026-01-31"));
    slow.runner("Ada", "Red").run("2026-01-20T09:00:00Z").effort(SEGMENT, 250);
    assertThat(slow.row("Ada").adjustedMillis()).isEqualTo(250_000);

    Contest penalty = new Contest();
    penalty.group(
        "Kestrel Hill", SEGMENT, 103, 0, window("2026-01-01", "2026-01-31", "UTC", 0, -5));
    penalty.runner("Ada", "Red").run("2026-01-20T09:00:00Z").effort(SEGMENT, 100);
    assertThat(penalty.row("Ada").adjustedMillis()).isEqualTo(105_000);
  }

  @Test
  @DisplayName("§5.3: equal adjusted times go to the earlier window, then to the shorter effort")
  void tiesWithinARunner() {
    Contest contest = new Contest();
    contest.group(
        window("2026-01-16", "2026-01-31", "UTC", 0, 20),
        window("2026-01-01", "2026-01-15", "UTC", 0, 0));
    Diary ada = contest.runner("Ada", "Red");
    ada.run("2026-01-10T09:00:00Z").effort(SEGMENT, 100);
    Diary.Run later = ada.run("2026-01-20T09:00:00Z").effort(SEGMENT, 120);
    assertThat(requireNonNull(contest.row("Ada").best()).activityId())
        .isEqualTo(Long.toString(later.id()));
  }

  @ParameterizedTest
  @DisplayName("§5.3: then to the shorter elapsed time, the earlier start, the smaller id")
  @CsvSource({
    // elapsed, seconds into the run and id of two efforts with a time of zero; which is best
    "90, 300, 2, 100, 100, 1, 2",
    "100, 300, 1, 100, 100, 2, 2",
    "100, 100, 2, 100, 100, 1, 1"
  })
  void tiesWithinAWindow(
      int elapsed, int after, long id, int otherElapsed, int otherAfter, long otherId, long best) {
    Contest contest = new Contest();
    contest.group(window("2026-01-01", "2026-01-31", "UTC", 0, 200));
    contest
        .runner("Ada", "Red")
        .run("2026-01-10T09:00:00Z")
        .effort(identified(id, elapsed, after))
        .effort(identified(otherId, otherElapsed, otherAfter));
    assertThat(requireNonNull(contest.row("Ada").best()).effortId()).isEqualTo(best);
  }

  private static Effort identified(long id, int elapsed, int after) {
    Instant start = Instant.parse("2026-01-10T09:00:00Z").plusSeconds(after);
    return new Effort(id, SEGMENT, false, elapsed, start, null, -1, -1, 400, false);
  }

  @Test
  @DisplayName("C-7, case 30: a segment id written as text counts, but for compat; ids stay exact")
  void segmentIdsAsText() {
    long segment = 3_360_000_000_000_000_123L;
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.group("Kestrel Hill", segment, null, 0, window("2026-01-01", "2026-01-31"));
      Instant start = Instant.parse("2026-01-10T09:10:00Z");
      LocalDateTime local = LocalDateTime.parse("2026-01-10T09:10:00");
      contest
          .runner("Ada", "Red")
          .run("2026-01-10T09:00:00Z")
          .effort(
              new Effort(
                  3_360_000_000_000_000_987L, segment, true, 100, start, local, 0, 9, 400, false));
      if (compat) {
        assertThat(contest.board().rows()).isEmpty();
      } else {
        assertThat(requireNonNull(contest.row("Ada").best()).effortId())
            .isEqualTo(3_360_000_000_000_000_987L);
      }
    }
  }

  @Test
  @DisplayName("C-12: an effort that is listed twice is one attempt, with or without an id")
  void effortsAreDistinctById() {
    Contest contest = new Contest();
    contest.group(window("2026-01-01", "2026-01-31"));
    Instant start = Instant.parse("2026-01-10T09:10:00Z");
    Effort named = new Effort(5, SEGMENT, false, 100, start, null, 0, 9, 400, false);
    Effort nameless = new Effort(0, SEGMENT, false, 90, start, null, 20, 29, 400, false);
    Effort other = new Effort(0, SEGMENT, false, 95, start, null, 40, 49, 400, false);
    contest
        .runner("Ada", "Red")
        .run("2026-01-10T09:00:00Z")
        .effort(named)
        .effort(named)
        .effort(nameless)
        .effort(nameless)
        .effort(other);
    assertThat(contest.row("Ada").attempts()).isEqualTo(3);
  }
}
