package dev.paceline.club.competition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.club.activity.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordingTest {
  private static final Instant NOW = Instant.parse("2026-02-03T09:00:00Z");

  @Test
  @DisplayName("Q-1 counts name every status that occurs, best first")
  void countsRunnersByStatus() {
    assertThat(
            Wording.counts(
                Map.of(Status.FAILED, 1, Status.COMPLETE, 31, Status.STALE, 2, Status.PARTIAL, 0)))
        .isEqualTo("34 runners: 31 complete, 2 stale, 1 failed");
    assertThat(Wording.counts(Map.of(Status.FAILED, 1))).isEqualTo("1 runner: 1 failed");
    assertThat(Wording.counts(Map.of())).isEqualTo("no runners");
  }

  @Test
  @DisplayName("Q-1 a runner of both competitions counts once, with the worse status")
  void countsEachRunnerOnce() {
    Results results = ResultsFixture.results(Rules.Mode.STANDARD, List.of(), List.of(), null);

    assertThat(Wording.counts(Wording.statuses(results)))
        .isEqualTo("6 runners: 2 complete, 1 provisional, 1 stale, 1 partial, 1 failed");
  }

  @Test
  @DisplayName("Q-2 reasons name the time of the next try, with its date if it is another day")
  void namesTheNextTry() {
    assertThat(reason(Failure.Code.RATE_LIMITED, "2026-02-03T14:30:00Z"))
        .isEqualTo("rate limited until 14:30 UTC");
    assertThat(reason(Failure.Code.RATE_LIMITED, "2026-02-04T00:00:00Z"))
        .isEqualTo("rate limited until 2026-02-04 00:00 UTC");
    assertThat(reason(Failure.Code.NOT_REACHED, "2026-02-03T09:14:01Z"))
        .isEqualTo("not reached, next try 09:15 UTC");
    assertThat(reason(Failure.Code.TOKEN_REVOKED, null)).isEqualTo("token revoked");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"PT0S, 0 min old", "PT59M, 59 min old", "PT26H, 26 h old", "P3DT5H, 3 days old"})
  void tellsAges(Duration age, String words) {
    assertThat(Wording.age(NOW.minus(age), NOW)).isEqualTo(words);
  }

  @Test
  void remarksOnARowNameNotesReasonsAgeAndFilteredEfforts() {
    Results.Row stale = ResultsFixture.row(ResultsFixture.ADA, 1, 1, 100_000, Status.STALE);
    Results.Row noted =
        ResultsFixture.with(stale, java.util.Set.of(), 1, Results.Note.START_HIDDEN);

    assertThat(Wording.remarks(noted, NOW))
        .isEqualTo(
            "start time hidden; rate limited until 14:30 UTC; data 26 h old;"
                + " 1 effort below the minimum distance");
  }

  @Test
  void completeRowsNeedNoRemark() {
    Results.Row row = ResultsFixture.row(ResultsFixture.ADA, 1, 1, 100_000, Status.COMPLETE);

    assertThat(Wording.remarks(row, NOW)).isEmpty();
  }

  @Test
  void whoHasNoTimeAlwaysHasAReason() {
    Results.Unranked unranked =
        new Results.Unranked(
            ResultsFixture.ADA, ResultsFixture.verdict(Status.COMPLETE), List.of());

    assertThat(Wording.remarks(unranked, NOW)).isEqualTo("no valid effort");
  }

  private static String reason(Failure.Code code, @Nullable String until) {
    Instant instant = until == null ? null : Instant.parse(until);
    return Wording.reason(new Results.Reason(code, instant), NOW);
  }
}
