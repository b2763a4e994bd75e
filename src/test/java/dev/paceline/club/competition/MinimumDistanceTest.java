package dev.paceline.club.competition;

import static dev.paceline.club.competition.Contest.SEGMENT;
import static dev.paceline.club.competition.Contest.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Failure;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Distances that efforts must cover, and distances that are shown.
final class MinimumDistanceTest {
  @Test
  @DisplayName("N-24: efforts below the minimum distance are no attempts, but counted")
  void minimumDistance() {
    Contest contest = new Contest();
    contest.group("Kestrel Hill", SEGMENT, null, 400, window("2026-01-01", "2026-01-31"));
    Diary ada = contest.runner("Ada", "Red");
    Diary.Run run =
        ada.run("2026-01-10T09:00:00Z")
            .effort(SEGMENT, 310, 100, 0, 99)
            .effort(SEGMENT, 320, 900, 200, 299);
    ada.measured(run, 0, 99, 350.0).measured(run, 200, 299, 405.0);
    Results.Row row = contest.row("Ada");
    assertThat(row.adjustedMillis()).isEqualTo(320_000);
    assertThat(row.attempts()).isEqualTo(1);
    assertThat(row.filtered()).isEqualTo(1);
    assertThat(row.distanceMeters()).isEqualTo(405.0);
    assertThat(row.notes()).isEmpty();
  }

  @Test
  @DisplayName("C-10: exactly the minimum is enough, and what is undecided is not filtered")
  void exactlyTheMinimum() {
    Contest contest = new Contest();
    contest.group("Kestrel Hill", SEGMENT, null, 400, window("2026-01-01", "2026-01-31"));
    Diary ada = contest.runner("Ada", "Red");
    Diary.Run run =
        ada.run("2026-01-10T09:00:00Z")
            .effort(SEGMENT, 310, 100, 0, 99)
            .effort(SEGMENT, 300, 900, 200, 299)
            .detailFailed(Failure.Code.RATE_LIMITED, "2027-02-01T00:15:00Z");
    ada.measured(run, 0, 99, 400.0);
    Results.Row row = contest.row("Ada");
    assertThat(row.adjustedMillis()).isEqualTo(310_000);
    assertThat(row.filtered()).isZero();
    assertThat(row.verdict().status()).isEqualTo(Status.PARTIAL);
    assertThat(row.verdict().reasons())
        .containsExactly(
            new Results.Reason(Failure.Code.RATE_LIMITED, Instant.parse("2027-02-01T00:15:00Z")));
  }

  @Test
  @DisplayName("C-11: with declared distances a fallback is noted where it decides")
  void fallbackIsNotedWhereItDecides() {
    for (int minimum : new int[] {0, 300}) {
      Contest contest = new Contest().set(Setting.FASTEST_DISTANCE, "declared");
      contest.group("Kestrel Hill", SEGMENT, null, minimum, window("2026-01-01", "2026-01-31"));
      Diary ada = contest.runner("Ada", "Red");
      ada.run("2026-01-10T09:00:00Z").effort(SEGMENT, 310, 100, -1, -1);
      assertThat(contest.row("Ada").notes()).hasSize(minimum == 0 ? 0 : 1);
    }
  }

  @Test
  @DisplayName("N-25: with indices the wrong way round, or none, the declared distance stands")
  void unusableIndicesFallBackToTheDeclaredDistance() {
    for (int[] samples : new int[][] {{99, 0}, {-1, 99}, {0, -1}, {-1, -1}}) {
      Contest contest = new Contest();
      contest.group("Kestrel Hill", SEGMENT, null, 300, window("2026-01-01", "2026-01-31"));
      Diary ada = contest.runner("Ada", "Red");
      ada.run("2026-01-10T09:00:00Z").effort(SEGMENT, 310, 100, samples[0], samples[1]);
      assertThat(contest.row("Ada").distanceMeters()).isEqualTo(400);
      assertThat(contest.row("Ada").notes()).containsExactly(Results.Note.DISTANCE_DECLARED);
      assertThat(contest.need(0).stretches(ada.history())).isEmpty();
    }
  }

  @Test
  @DisplayName("N-25: nothing was covered where the first sample is the last")
  void nothingCovered() {
    Contest contest = new Contest();
    contest.group("Kestrel Hill", SEGMENT, null, 300, window("2026-01-01", "2026-01-31"));
    Diary ada = contest.runner("Ada", "Red");
    Diary.Run run = ada.run("2026-01-10T09:00:00Z").effort(SEGMENT, 310, 100, 7, 7);
    ada.measured(run, 7, 7, 0.0);
    assertThat(contest.unranked("Ada").verdict().status()).isEqualTo(Status.COMPLETE);
  }

  @Test
  @DisplayName("N-26: no track is a fallback with a note, a track not read leaves it undecided")
  void noTrackIsNotATrackNotRead() {
    Contest contest = new Contest();
    contest.group("Kestrel Hill", SEGMENT, 900, 300, window("2026-01-01", "2026-01-31"));
    Diary ada = contest.runner("Ada", "Red");
    Diary.Run run = ada.run("2026-01-10T09:00:00Z").effort(SEGMENT, 310, 100, 0, 99);
    Results.Unranked undecided = contest.unranked("Ada");
    assertThat(undecided.verdict().status()).isEqualTo(Status.PARTIAL);

    ada.measured(run, 0, 99, null);
    assertThat(contest.row("Ada").adjustedMillis()).isEqualTo(310_000);
    assertThat(contest.row("Ada").distanceMeters()).isEqualTo(400);
    assertThat(contest.row("Ada").notes()).containsExactly(Results.Note.DISTANCE_DECLARED);
  }

  @Test
  @DisplayName("N-26 compat: a trackless activity counts with its declared distance")
  void tracklessActivityInCompat() {
    for (boolean compat : new boolean[] {false, true}) {
      Contest contest = compat ? new Contest().compat() : new Contest();
      contest.group("Kestrel Hill", SEGMENT, null, 300, window("2026-01-01", "2026-01-31"));
      Diary ada = contest.runner("Ada", "Red");
      ada.run("2026-01-10T09:00:00Z").trackless().effort(SEGMENT, 310, 100, 0, 99);
      assertThat(contest.board().rows()).hasSize(compat ? 1 : 0);
      assertThat(contest.need(0).stretches(ada.history())).isEmpty();
    }
  }

  @Test
  @DisplayName("F-8: a missing measurement of the best effort is a note, and no change of status")
  void missingMeasurementIsANote() {
    Contest contest = new Contest();
    contest.group(window("2026-01-01", "2026-01-31"));
    Diary ada = contest.runner("Ada", "Red");
    Diary.Run run = ada.run("2026-01-10T09:00:00Z").effort(SEGMENT, 310, 100, 0, 99);
    assertThat(contest.row("Ada").notes()).containsExactly(Results.Note.DISTANCE_DECLARED);
    assertThat(contest.row("Ada").verdict().status()).isEqualTo(Status.COMPLETE);

    ada.measured(run, 0, 99, 388.5);
    assertThat(contest.row("Ada").distanceMeters()).isEqualTo(388.5);
    assertThat(contest.row("Ada").notes()).isEmpty();

    contest.set(Setting.FASTEST_DISTANCE, "declared");
    assertThat(contest.row("Ada").distanceMeters()).isEqualTo(400);
    assertThat(contest.row("Ada").notes()).isEmpty();
  }
}
