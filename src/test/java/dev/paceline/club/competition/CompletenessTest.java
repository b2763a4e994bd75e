package dev.paceline.club.competition;

import static dev.paceline.club.competition.Contest.SEGMENT;
import static dev.paceline.club.competition.Contest.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.paceline.club.activity.Failure;
import dev.paceline.engine.coverage.TimeRange;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Statuses of a window from 5 to 11 January 2026, final from the 15th on, and of what hangs on
/// them. It needs the list from 4 January to the end of the 12th.
final class CompletenessTest {
  private static final String START = "2026-01-04T00:00:00Z";
  private static final String END = "2026-01-13T00:00:00Z";

  @ParameterizedTest
  @DisplayName("§8.1: lists, by how far and when they were read")
  @CsvSource({
    // read to, read at, as of, status
    "2026-01-13T00:00:00Z, 2026-01-15T00:00:00Z, 2026-01-15T00:00:00Z, COMPLETE",
    "2026-01-13T00:00:00Z, 2026-01-15T00:00:00Z, 2026-05-01T00:00:00Z, COMPLETE",
    "2026-01-08T12:00:00Z, 2026-01-08T12:00:00Z, 2026-01-08T12:00:00Z, PROVISIONAL",
    "2026-01-08T12:00:00Z, 2026-01-08T12:05:00Z, 2026-01-08T12:00:00Z, PROVISIONAL",
    "2026-01-08T12:00:00Z, 2026-01-08T12:00:00Z, 2026-01-08T12:15:00Z, PROVISIONAL",
    "2026-01-08T12:00:00Z, 2026-01-08T12:00:00Z, 2026-01-08T12:15:01Z, STALE",
    "2026-01-08T12:00:00Z, 2026-01-08T12:00:00Z, 2026-01-12T00:00:00Z, STALE",
    "2026-01-13T00:00:00Z, 2026-01-13T12:00:00Z, 2026-01-13T12:10:00Z, PROVISIONAL",
    "2026-01-13T00:00:00Z, 2026-01-13T12:00:00Z, 2026-01-14T12:10:00Z, STALE",
    "2026-01-13T00:00:00Z, 2026-01-14T23:59:59Z, 2026-01-15T00:00:00Z, STALE",
    "2026-01-08T12:00:00Z, 2026-01-08T12:00:00Z, 2026-01-13T00:00:01Z, PARTIAL",
    "2026-01-08T12:00:00Z, 2026-01-12T12:00:00Z, 2026-01-12T12:00:00Z, PARTIAL"
  })
  void lists(String to, String at, String asOf, Status status) {
    Contest contest = week().asOf(asOf);
    runner(contest).unread().read(START, to, at);
    Results results = contest.results();
    assertThat(results.quality().getFirst().verdict().status()).isEqualTo(status);
    assertThat(results.status()).isEqualTo(status);
    Results.Row row = results.boards().getFirst().rows().getFirst();
    assertThat(row.verdict().status()).as("ranked all the same").isEqualTo(status);
    assertThat(row.verdict().readAt())
        .as("no later than judged")
        .isEqualTo(at.compareTo(asOf) < 0 ? Instant.parse(at) : Instant.parse(asOf));
    assertThat(row.verdict().reasons())
        .hasSize(status.compareTo(Status.PROVISIONAL) > 0 ? 1 : 0)
        .allSatisfy(reason -> assertThat(reason.code()).isEqualTo(Failure.Code.NOT_REACHED));
  }

  @Test
  @DisplayName("D15: a range first read wholly after the grace is its own final sweep")
  void rangesMayBeReadInPieces() {
    Contest contest = week();
    runner(contest)
        .unread()
        .read("2026-01-08T00:00:00Z", END, "2026-01-16T00:00:00Z")
        .read(START, "2026-01-08T00:00:00Z", "2026-01-20T00:00:00Z");
    assertThat(status(contest)).isEqualTo(Status.COMPLETE);
  }

  @Test
  @DisplayName("Q-3: one part read before the grace was over leaves the final sweep open")
  void oneEarlyPieceLeavesTheFinalSweepOpen() {
    Contest contest = week();
    runner(contest)
        .unread()
        .read("2026-01-08T00:00:00Z", END, "2026-01-16T00:00:00Z")
        .read(START, "2026-01-08T00:00:00Z", "2026-01-14T00:00:00Z");
    assertThat(status(contest)).isEqualTo(Status.STALE);
  }

  @Test
  @DisplayName("a hole in the list makes the row partial, and what is known is ranked")
  void holesMakePartial() {
    Contest contest = week();
    runner(contest)
        .unread()
        .read(START, "2026-01-06T00:00:00Z", "2026-01-20T00:00:00Z")
        .read("2026-01-07T00:00:00Z", END, "2026-01-20T00:00:00Z");
    Results results = contest.results();
    assertThat(results.boards().getFirst().rows()).hasSize(1);
    Results.Quality quality = results.quality().getFirst();
    assertThat(quality.verdict().status()).isEqualTo(Status.PARTIAL);
    assertThat(quality.needed()).hasDays(9);
    assertThat(quality.covered()).hasDays(8);
  }

  @Test
  @DisplayName("case 3, Q-4: a failed or held reading leaves stored data stale, with its reason")
  void failedReadingLeavesDataStale() {
    Contest contest = week().asOf("2026-01-08T12:00:00Z");
    runner(contest)
        .unread()
        .read(START, "2026-01-08T11:59:00Z", "2026-01-08T11:59:00Z")
        .listFailed(Failure.Code.SUSPICIOUS_LIST, "2026-01-08T12:15:00Z");
    Results.Verdict verdict = contest.row("Ada").verdict();
    assertThat(verdict.status()).isEqualTo(Status.STALE);
    assertThat(verdict.reasons())
        .containsExactly(
            new Results.Reason(
                Failure.Code.SUSPICIOUS_LIST, Instant.parse("2026-01-08T12:15:00Z")));
  }

  @Test
  @DisplayName("D7: the failure of another range does not make a fresh one stale")
  void aFailureConcernsItsOwnRangeAlone() {
    Contest contest = week().asOf("2026-01-08T12:00:00Z");
    Diary diary =
        runner(contest).unread().read(START, "2026-01-08T12:00:00Z", "2026-01-08T12:00:00Z");
    diary.listFailed(
        new TimeRange(Instant.parse("2025-12-01T00:00:00Z"), Instant.parse("2026-01-04T00:00:00Z")),
        Failure.Code.SERVICE_UNAVAILABLE,
        null);
    assertThat(status(contest)).isEqualTo(Status.PROVISIONAL);

    diary.listFailed(
        new TimeRange(Instant.parse("2026-01-04T00:00:00Z"), Instant.parse("2026-01-05T00:00:00Z")),
        Failure.Code.RATE_LIMITED,
        null);
    assertThat(status(contest)).isEqualTo(Status.STALE);
    assertThat(contest.row("Ada").verdict().reasons())
        .containsExactly(new Results.Reason(Failure.Code.RATE_LIMITED, null));
  }

  @Test
  @DisplayName("a failed reading does not touch what was final before")
  void failedReadingDoesNotTouchWhatIsFinal() {
    Contest contest = week();
    runner(contest).listFailed(Failure.Code.TOKEN_REVOKED, null);
    assertThat(status(contest)).isEqualTo(Status.COMPLETE);
  }

  @ParameterizedTest
  @DisplayName("cases 4, 19 and 55, P-1: who was not read gets no default time, in any mode")
  @ValueSource(strings = {"standard", "compat"})
  void whoWasNotReadGetsNoDefaultTime(String mode) {
    Contest contest = new Contest().set(Setting.MODE, mode);
    contest.group("Kestrel Hill", SEGMENT, 900, 0, window("2026-01-05", "2026-01-11"));
    contest.stage("2026-01-05", "2026-01-11", null);
    contest.runner("Ada", "Red", "Red", null).unread().listFailed(Failure.Code.TOKEN_REVOKED, null);
    contest.stranger("Ben", "Red", "Red");
    Results results = contest.unreached(Failure.Code.CANCELLED, null).results();
    assertThat(results.boards().getFirst().rows()).isEmpty();
    assertThat(results.boards().getFirst().unranked())
        .extracting(
            row -> row.runner().name(),
            row -> row.verdict().status(),
            row -> row.verdict().reasons().getFirst().code())
        .containsExactly(
            tuple("Ada", Status.FAILED, Failure.Code.TOKEN_REVOKED),
            tuple("Ben", Status.FAILED, Failure.Code.CANCELLED));
    assertThat(results.distances().getFirst().rows())
        .allSatisfy(row -> assertThat(row.distance()).isNull());
    assertThat(results.quality()).hasSize(4);
  }

  @Test
  @DisplayName("case 1: who was not reached for the limits says when the next try makes sense")
  void whoWasNotReachedSaysWhenToTryAgain() {
    Instant next = Instant.parse("2027-02-01T00:15:00Z");
    Contest contest = week().unreached(Failure.Code.NOT_REACHED, next);
    contest.stranger("Ben", "Red", "");

    Results.Unranked row = contest.results().boards().getFirst().unranked().getFirst();

    assertThat(row.verdict().status()).isEqualTo(Status.FAILED);
    assertThat(row.verdict().reasons())
        .containsExactly(new Results.Reason(Failure.Code.NOT_REACHED, next));
  }

  @ParameterizedTest
  @DisplayName("§5.4: defaults need everything read, or everything final, or are never given")
  @CsvSource({
    "when complete, 2026-01-08T12:00:00Z, true",
    "when final, 2026-01-08T12:00:00Z, false",
    "when final, 2026-02-08T12:00:00Z, true",
    "never, 2026-02-08T12:00:00Z, false"
  })
  void defaultTimes(String rule, String at, boolean given) {
    Contest contest = new Contest().set(Setting.DEFAULT_TIMES, rule).asOf(at);
    contest.group("Kestrel Hill", SEGMENT, 900, 0, window("2026-01-05", "2026-01-11"));
    String to = at.compareTo(END) < 0 ? at : END;
    contest.runner("Ada", "Red").unread().read(START, to, at);
    assertThat(contest.board().rows()).hasSize(given ? 1 : 0);
    assertThat(contest.board().unranked()).hasSize(given ? 0 : 1);
  }

  @Test
  @DisplayName("stale and partial data gives no default time either")
  void staleDataGivesNoDefaultTime() {
    Contest contest = new Contest().asOf("2026-01-09T12:00:00Z");
    contest.group("Kestrel Hill", SEGMENT, 900, 0, window("2026-01-05", "2026-01-11"));
    contest
        .runner("Ada", "Red")
        .unread()
        .read(START, "2026-01-08T12:00:00Z", "2026-01-08T12:00:00Z");
    contest
        .runner("Ben", "Red")
        .unread()
        .read(START, "2026-01-09T12:00:00Z", "2026-01-09T12:00:00Z")
        .run("2026-01-06T09:00:00Z")
        .detailRead(null);
    assertThat(contest.unranked("Ada").verdict().status()).isEqualTo(Status.STALE);
    assertThat(contest.unranked("Ben").verdict().status()).isEqualTo(Status.PARTIAL);
  }

  @Test
  @DisplayName("who did not run is listed, without a reason")
  void whoDidNotRunIsListed() {
    Contest contest = week();
    contest.runner("Ada", "Red");
    Results.Unranked ada = contest.unranked("Ada");
    assertThat(ada.verdict().status()).isEqualTo(Status.COMPLETE);
    assertThat(ada.verdict().reasons()).isEmpty();
  }

  @Test
  @DisplayName(
      "case 8: of one missing detail the row is partial, and other efforts keep their times")
  void missingDetailMakesPartial() {
    Contest contest = week();
    Diary ada = runner(contest);
    ada.run("2026-01-07T09:00:00Z").detailRead(null).detailFailed(Failure.Code.ACTIVITY_GONE, null);
    Results.Row row = contest.row("Ada");
    assertThat(row.verdict().status()).isEqualTo(Status.PARTIAL);
    assertThat(row.verdict().reasons())
        .containsExactly(new Results.Reason(Failure.Code.ACTIVITY_GONE, null));
    Results.Quality quality = contest.results().quality().getFirst();
    assertThat(quality.considered()).isEqualTo(2);
    assertThat(quality.withDetail()).isEqualTo(1);
    assertThat(quality.missing()).isEqualTo(1);
    assertThat(quality.settled()).isEqualTo(1);
  }

  @Test
  @DisplayName("case 9: a detail without a list of efforts is no detail with an empty one")
  void absentListIsNoEmptyList() {
    Contest absent = week();
    absent.runner("Ada", "Red").run("2026-01-07T09:00:00Z").effortsMissing();
    assertThat(absent.unranked("Ada").verdict().status()).isEqualTo(Status.PARTIAL);
    assertThat(absent.unranked("Ada").notes()).containsExactly(Results.Note.EFFORTS_MISSING);

    Contest empty = week();
    empty.runner("Ada", "Red").run("2026-01-07T09:00:00Z");
    assertThat(empty.unranked("Ada").verdict().status()).isEqualTo(Status.COMPLETE);

    Contest early = week();
    Diary.Run run = early.runner("Ada", "Red").run("2026-01-10T09:00:00Z");
    run.detailRead("2026-01-10T11:00:00Z");
    early.asOf("2026-01-14T00:00:00Z");
    assertThat(status(early)).as("to be checked again").isEqualTo(Status.PROVISIONAL);
  }

  @ParameterizedTest
  @DisplayName(
      "case 10, F-7: what was read before it settled is provisional until it is read again")
  @CsvSource({
    // The run ends on 11 January at 10:00 and settles on the 12th at 22:00.
    "2026-01-12T21:59:59Z, 2026-01-14T00:00:00Z, PROVISIONAL",
    "2026-01-12T21:59:59Z, 2026-01-15T00:00:00Z, STALE",
    "2026-01-12T22:00:00Z, 2026-01-15T00:00:00Z, COMPLETE"
  })
  void settling(String detailRead, String asOf, Status status) {
    Contest contest = week().asOf(asOf);
    Diary ada = contest.runner("Ada", "Red").unread().read(START, END, asOf);
    ada.run("2026-01-11T09:00:00Z").effort(SEGMENT, 100).detailRead(detailRead);
    assertThat(status(contest)).isEqualTo(status);
  }

  @Test
  @DisplayName("settling may last longer than the grace")
  void settlingMayLastLongerThanTheGrace() {
    Contest contest =
        week()
            .set(Setting.LATE_UPLOAD_DAYS, "0")
            .set(Setting.SETTLE_HOURS, "96")
            .asOf("2026-01-13T00:00:00Z");
    Diary ada = contest.runner("Ada", "Red").unread().read(START, END, "2026-01-13T00:00:00Z");
    ada.run("2026-01-11T09:00:00Z").effort(SEGMENT, 100).detailRead("2026-01-13T00:00:00Z");
    assertThat(status(contest)).isEqualTo(Status.PROVISIONAL);
    contest.asOf("2026-01-15T10:00:00Z");
    assertThat(status(contest)).isEqualTo(Status.STALE);
  }

  @Test
  @DisplayName("a second reading of a detail that failed leaves the first one stale")
  void failedRereadingLeavesTheDetailStale() {
    Contest contest = week();
    Diary ada = contest.runner("Ada", "Red");
    ada.run("2026-01-11T09:00:00Z")
        .effort(SEGMENT, 100)
        .detailRead("2026-01-11T12:00:00Z")
        .detailFailed(Failure.Code.SERVICE_UNAVAILABLE, "2027-02-01T00:15:00Z");
    assertThat(contest.row("Ada").verdict())
        .satisfies(verdict -> {
          assertThat(verdict.status()).isEqualTo(Status.STALE);
          assertThat(verdict.reasons())
              .containsExactly(
                  new Results.Reason(
                      Failure.Code.SERVICE_UNAVAILABLE, Instant.parse("2027-02-01T00:15:00Z")));
        });
  }

  @Test
  @DisplayName("a board is not blamed for what cannot touch its windows")
  void boardsAreJudgedByThemselves() {
    Contest contest = new Contest();
    contest.group("Kestrel Hill", 1, null, 0, window("2026-01-05", "2026-01-11"));
    contest.group("Mill Lane", 2, null, 0, window("2026-03-05", "2026-03-11"));
    Diary ada = contest.runner("Ada", "Red");
    ada.run("2026-01-06T09:00:00Z").effort(1, 100);
    ada.run("2026-03-06T09:00:00Z").effort(2, 100);
    ada.run("2026-03-07T09:00:00Z").detailRead(null);
    Results results = contest.results();
    assertThat(results.boards())
        .extracting(Results.Board::status)
        .containsExactly(Status.COMPLETE, Status.PARTIAL);
    assertThat(results.quality().getFirst().verdict().status()).isEqualTo(Status.PARTIAL);
    assertThat(results.status()).isEqualTo(Status.PARTIAL);
  }

  @Test
  @DisplayName("activities known without a completely read list are partial data, not none")
  void activitiesWithoutCoverageArePartialData() {
    Contest contest = week();
    runner(contest).unread().listFailed(Failure.Code.SERVICE_UNAVAILABLE, null);
    assertThat(contest.row("Ada").verdict().status()).isEqualTo(Status.PARTIAL);
    assertThat(contest.row("Ada").verdict().readAt()).isNull();
  }

  @Test
  @DisplayName("activities that no window needs are no usable data")
  void activitiesThatNobodyNeedsAreNotUsable() {
    Contest contest = week();
    contest.runner("Ada", "Red").unread().run("2026-02-06T09:00:00Z").effort(SEGMENT, 100);
    assertThat(contest.unranked("Ada").verdict().status()).isEqualTo(Status.FAILED);
  }

  @Test
  @DisplayName("Q-2: each reason once, with the earliest instant at which trying again makes sense")
  void reasonsAreGivenOnce() {
    Contest contest = week();
    Diary ada = runner(contest);
    for (String until : new String[] {"2027-02-01T02:00:00Z", "2027-02-01T01:00:00Z", null}) {
      ada.run("2026-01-07T09:00:00Z")
          .detailRead(null)
          .detailFailed(Failure.Code.SERVICE_UNAVAILABLE, until);
    }
    ada.run("2026-01-08T09:00:00Z").detailRead(null).detailFailed(Failure.Code.ACTIVITY_GONE, null);
    Results.Reason[] reasons = {
      new Results.Reason(Failure.Code.SERVICE_UNAVAILABLE, Instant.parse("2027-02-01T01:00:00Z")),
      new Results.Reason(Failure.Code.ACTIVITY_GONE, null)
    };
    assertThat(contest.row("Ada").verdict().reasons()).containsExactly(reasons);
    assertThat(contest.results().quality().getFirst().verdict().reasons()).containsExactly(reasons);
    assertThat(contest.row("Ada").notes()).doesNotContain(Results.Note.EFFORTS_MISSING);
  }

  @Test
  @DisplayName("the results say as of when they are")
  void resultsSayAsOfWhen() {
    assertThat(week().asOf("2026-01-03T23:00:00Z").results().asOf())
        .isEqualTo(Instant.parse("2026-01-03T23:00:00Z"));
  }

  @Test
  @DisplayName("of a window that lies ahead nothing is needed yet")
  void windowAhead() {
    Contest contest = week().asOf("2026-01-03T23:00:00Z");
    contest.runner("Ada", "Red").unread();
    contest.stranger("Ben", "Red", "");
    contest.runner("Cid", "Red").unread().listFailed(Failure.Code.NOT_CONNECTED, null);
    assertThat(contest.board().unranked())
        .extracting(row -> row.verdict().status())
        .containsExactly(Status.PROVISIONAL, Status.PROVISIONAL, Status.FAILED);
  }

  @Test
  @DisplayName("Q-1: statuses are counted, and the worst wins upward")
  void worstWinsUpward() {
    Contest contest = week();
    runner(contest);
    contest.stranger("Ben", "Red", "");
    contest.runner("Cid", "Blue");
    Results.Board board = contest.board();
    assertThat(board.statuses())
        .containsExactly(Map.entry(Status.COMPLETE, 2), Map.entry(Status.FAILED, 1));
    assertThat(board.status()).isEqualTo(Status.FAILED);
    assertThat(board.teams())
        .extracting(Results.TeamRow::team, Results.TeamRow::status)
        .containsExactly(tuple("Red", Status.FAILED), tuple("Blue", Status.COMPLETE));
    assertThat(board.teams().getFirst().statuses())
        .isEqualTo(Map.of(Status.COMPLETE, 1, Status.FAILED, 1));
    assertThat(contest.results().summary())
        .extracting(Results.TeamTotal::team, Results.TeamTotal::statuses)
        .containsExactly(
            tuple("Red", Map.of(Status.COMPLETE, 1, Status.FAILED, 1)),
            tuple("Blue", Map.of(Status.COMPLETE, 1)));
  }

  @ParameterizedTest
  @DisplayName("P-1: whatever fails, nobody gets a default time, a zero distance or no row at all")
  @EnumSource(Failure.Code.class)
  void noFailureIsAResult(Failure.Code code) {
    for (String mode : new String[] {"standard", "compat"}) {
      Contest contest = new Contest().set(Setting.MODE, mode).asOf("2026-01-09T12:00:00Z");
      contest.group("Kestrel Hill", SEGMENT, 900, 0, window("2026-01-05", "2026-01-11"));
      contest.stage("2026-01-05", "2026-01-11", null);
      contest.runner("Nothing", "Red", "Red", null).unread().listFailed(code, null);
      contest
          .runner("Old", "Red", "Red", null)
          .unread()
          .read(START, "2026-01-06T00:00:00Z", "2026-01-06T00:00:00Z")
          .listFailed(code, null);
      contest
          .runner("Detail", "Red", "", null)
          .unread()
          .read(START, "2026-01-09T12:00:00Z", "2026-01-09T12:00:00Z")
          .run("2026-01-06T09:00:00Z")
          .detailRead(null)
          .detailFailed(code, null);
      Results results = contest.results();
      assertThat(results.boards().getFirst().rows()).isEmpty();
      assertThat(results.boards().getFirst().unranked())
          .extracting(row -> row.runner().name(), row -> row.verdict().status())
          .containsExactly(
              tuple("Detail", Status.PARTIAL),
              tuple("Nothing", Status.FAILED),
              tuple("Old", Status.STALE));
      assertThat(results.boards().getFirst().unranked())
          .allSatisfy(row ->
              assertThat(row.verdict().reasons())
                  .extracting(Results.Reason::code)
                  .containsExactly(code));
      assertThat(results.distances().getFirst().rows())
          .extracting(
              row -> row.runner().name(),
              row -> row.distance() == null,
              row -> row.verdict().status())
          .containsExactly(
              tuple("Old", false, Status.STALE), tuple("Nothing", true, Status.FAILED));
    }
  }

  private static Contest week() {
    Contest contest = new Contest();
    return contest.group(window("2026-01-05", "2026-01-11"));
  }

  /// Somebody who ran on the second day.
  private static Diary runner(Contest contest) {
    Diary ada = contest.runner("Ada", "Red");
    ada.run("2026-01-06T09:00:00Z").effort(SEGMENT, 100);
    return ada;
  }

  private static Status status(Contest contest) {
    return contest.results().status();
  }
}
